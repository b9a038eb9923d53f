import { DagError } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import type { NodeFunction } from '../node/node-function.js'
import type { UnpackMisfit, WithElements } from '../signatures/fields.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { type TakeField, withFields } from './with-fields.js'

/**
 * Defines a node for each element of the array that the function returns, in order, next to the function's own node.
 * Elements after the last name are ignored.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_NAME`, `DAG_MODIFIER_REPEATED_NAME`, `DAG_MODIFIER_WRONG_ORDER`; the node of an
 * element that the array does not have fails with `DAG_NODE_MISSING_FIELD`
 * @example
 * export const halves = unpackFields(['left', 'right'], ({ text }: { text: string }) => text.split(':', 2))
 */
export function unpackFields<F extends AnyFunction, const Names extends readonly string[]>(
  names: Names,
  fn: Checked<F, WrongOrder<F, 'unpackFields'> | UnpackMisfit<F, Names>>,
): WithElements<F, Names>
export function unpackFields(names: readonly string[], fn: unknown): NodeFunction {
  return withFields('unpackFields', names, fn as NodeFunction, takeElement)
}

const takeElement: TakeField = (result, _, index, context) => {
  if (Array.isArray(result) && index < result.length) return result[index]
  const details = { node: context.run.node, field: `element ${index}`, received: describeValue(result), fields: [] }
  throw new DagError([problem('DAG_NODE_MISSING_FIELD', details)])
}
