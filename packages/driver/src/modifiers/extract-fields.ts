import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import type { NodeFunction } from '../node/node-function.js'
import type { FieldName, WithFields } from '../signatures/fields.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { type TakeField, withFields } from './with-fields.js'

/** The largest number of fields that a message names. */
const SHOWN_FIELDS = 20

/**
 * Defines a node for each named field of the result, next to the function's own node.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_NAME`, `DAG_MODIFIER_REPEATED_NAME`, `DAG_MODIFIER_WRONG_ORDER`; the node of a
 * field that the result does not have fails with `DAG_NODE_MISSING_FIELD`
 * @example
 * export const user = extractFields(['name', 'email'], async ({ userId }: { userId: number }) => findUser(userId))
 */
export function extractFields<F extends AnyFunction, const Name extends FieldName<F>>(
  names: readonly Name[],
  fn: Checked<F, WrongOrder<F, 'extractFields'>>,
): WithFields<F, Name>
export function extractFields(names: readonly string[], fn: NodeFunction): NodeFunction {
  return withFields('extractFields', names, fn, takeField)
}

const takeField: TakeField = (result, name, _, context) => {
  if (result !== null && result !== undefined && name in Object(result)) {
    return (result as Readonly<Record<string, unknown>>)[name]
  }
  const isObject = typeof result === 'object' && result !== null
  const fields = isObject ? Object.keys(result).slice(0, SHOWN_FIELDS) : []
  const details = { node: context.run.node, field: `field "${name}"`, received: describeValue(result), fields }
  throw new DagError([problem('DAG_NODE_MISSING_FIELD', details)])
}
