import type { NodeFunction } from '../node/node-function.js'
import type { Bindings } from '../signatures/bindings.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { InjectExcess, Injected } from '../signatures/parameters.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction, ParameterOf } from '../signatures/signature.js'
import { bindDrafts, type NamedBindings } from './bind-drafts.js'
import { checkBindings } from './bindings.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/**
 * Binds parameters to other names, to values or to groups. All other parameters stay dependencies by their names.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`; `build` refuses names that are not parameters
 * @example
 * export const total = inject(
 *   { amounts: group('net', 'shipping'), rate: source('vatRate'), digits: value(2) },
 *   ({ amounts, rate, digits }: { amounts: readonly number[]; rate: number; digits: number }) =>
 *     (amounts.reduce((sum, amount) => sum + amount, 0) * rate).toFixed(digits),
 * )
 */
export function inject<F extends AnyFunction, const B extends Bindings<ParameterOf<F>>>(
  bindings: B & InjectExcess<F, B>,
  fn: Checked<F, WrongOrder<F, 'inject'>>,
): Injected<F, B>
export function inject(bindings: NamedBindings, fn: NodeFunction): NodeFunction {
  const check = checkCall({ modifier: 'inject', usage: `inject({ rate: source('vatRate') }, fn)` }, fn)
  checkBindings(check, 'the bindings', bindings)
  check.done()
  const bound = { ...bindings }
  return modify(fn, { name: 'inject', apply: (drafts, context) => bindDrafts('inject', bound, drafts, context) })
}
