import type { NodeDraft } from '../node/modifier.js'
import type { NodeFunction } from '../node/node-function.js'
import { wholeFromOneOrInfinity } from '../options/option-rule.js'
import type { Expanded, ExpandMisfit } from '../signatures/items.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/** Items processed at a time by default: enough to be fast, few enough not to overload a service. */
const DEFAULT_CONCURRENCY = 16

export interface ExpandOptions {
  /** The largest number of items processed at a time: a whole number from 1, or `Infinity`. Default: 16. */
  readonly concurrency?: number
}

/**
 * Makes the value of the node each item of the result in turn: an array, another iterable or an async iterable. Nodes that
 * depend on it run once per item, until `collect` gathers their results.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`, `DAG_MODIFIER_WRONG_ORDER`; a run fails with
 * `DAG_EXPAND_NOT_ITERABLE` if the result has no items
 * @example
 * export const url = expand({ concurrency: 4 }, ({ urls }: { urls: readonly string[] }) => urls)
 * export const page = async ({ url }: { url: string }) => (await fetch(url)).text()
 * export const pages = collect(['page'], ({ page }: { page: readonly string[] }) => page.length)
 */
export function expand<F extends AnyFunction>(
  options: ExpandOptions,
  fn: Checked<F, WrongOrder<F, 'expand'> | ExpandMisfit<F>>,
): Expanded<F>
export function expand(options: ExpandOptions, fn: unknown): NodeFunction {
  const check = checkCall({ modifier: 'expand', usage: 'expand({ concurrency: 4 }, fn)' }, fn)
  check.options(options, { concurrency: wholeFromOneOrInfinity })
  check.done()
  const { concurrency = DEFAULT_CONCURRENCY } = options
  const policy = { concurrency, isDefault: options.concurrency === undefined }
  const spread = (draft: NodeDraft): NodeDraft =>
    draft.isResult ? { ...draft, body: { ...draft.body, expand: policy } } : draft
  return modify(fn as NodeFunction, { name: 'expand', apply: (drafts) => drafts.map(spread) })
}
