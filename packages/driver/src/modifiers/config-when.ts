import type { NodeFunction } from '../node/node-function.js'
import type { Condition, Conditional, Unless, When } from '../signatures/conditions.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { checkCondition, describeBroken, describeBrokenNot } from './config-condition.js'
import { modify } from './modify.js'

/**
 * Defines the nodes of the function only if every key of the config has its value, or one of an array of values. A
 * function that is not active defines nothing. A suffix distinguishes the variants of one node.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`
 * @example
 * export const price__eu = configWhen({ region: ['eu', 'ch'] }, ({ net, vat }: { net: number; vat: number }) => net + vat)
 * export const price__us = configWhen({ region: 'us' }, ({ net }: { net: number }) => net)
 */
export function configWhen<F extends AnyFunction, const W extends Condition>(
  condition: W,
  fn: F,
): Conditional<F, When<W>>
export function configWhen(condition: Condition, fn: NodeFunction): NodeFunction {
  return conditional('configWhen', condition, fn, (config) => describeBroken(condition, config))
}

/**
 * Defines the nodes of the function only if no key of the config has its value, or one of its values. A key that is
 * missing in the config has no value.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`
 * @example
 * export const price__elsewhere = configWhenNot({ region: ['eu', 'ch', 'us'] }, ({ net }: { net: number }) => net)
 */
export function configWhenNot<F extends AnyFunction, const W extends Condition>(
  condition: W,
  fn: F,
): Conditional<F, Unless<W>>
export function configWhenNot(condition: Condition, fn: NodeFunction): NodeFunction {
  return conditional('configWhenNot', condition, fn, (config) => describeBrokenNot(condition, config))
}

function conditional(
  name: string,
  condition: Condition,
  fn: NodeFunction,
  describeInactive: (config: Readonly<Record<string, unknown>>) => string | null,
): NodeFunction {
  const check = checkCall({ modifier: name, usage: `${name}({ region: ['eu', 'ch'] }, fn)` }, fn)
  checkCondition(check, 'the condition', condition)
  check.done()
  return modify(fn, { name, options: { ...condition }, describeInactive, apply: (drafts) => drafts })
}
