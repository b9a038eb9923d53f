import type { NodeDraft } from '../node/modifier.js'
import type { ExpandPolicy } from '../node/node-body.js'
import type { NodeFunction } from '../node/node-function.js'
import { aFunction, oneOf, wholeFromOneOrInfinity } from '../options/option-rule.js'
import type { Expanded, ExpandMisfit, ItemOf } from '../signatures/items.js'
import type { WrongOrder } from '../signatures/modifier-order.js'
import type { Checked } from '../signatures/shape.js'
import type { AnyFunction, ResultOf } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/** Items processed at a time by default: enough to be fast, few enough not to overload a service. */
const DEFAULT_CONCURRENCY = 16

/**
 * Options of `expand`. `Item` is an element of the function's result.
 *
 * @example
 * const options: ExpandOptions<string> = { concurrency: 4, key: (url) => url }
 * export const url = expand(options, ({ urls }: { urls: readonly string[] }) => urls)
 */
export interface ExpandOptions<Item = never, OnError extends 'fail' | 'collect' = 'fail'> {
  /** The largest number of items processed at a time: a whole number from 1, or `Infinity`. Default: 16. */
  readonly concurrency?: number
  /**
   * Returns the key by which a run that is continued knows an item again: a string or a number that no other item has. Default:
   * an item is known by its number, and if the list itself was not kept, only as long as it has not changed.
   */
  readonly key?: (item: Item) => string | number
  /**
   * An item of which a node fails: it fails the run, or nodes that collect receive an `ItemFailure` in the place of each of its
   * results. Default: `fail`.
   */
  readonly onError?: OnError
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
export function expand<F extends AnyFunction, const OnError extends 'fail' | 'collect' = 'fail'>(
  options: ExpandOptions<ItemOf<ResultOf<F>>, OnError>,
  fn: Checked<F, WrongOrder<F, 'expand'> | ExpandMisfit<F>>,
): Expanded<F, OnError>
export function expand(options: ExpandOptions<never, 'fail' | 'collect'>, fn: unknown): NodeFunction {
  const check = checkCall({ modifier: 'expand', usage: 'expand({ concurrency: 4 }, fn)' }, fn)
  check.options(options, { concurrency: wholeFromOneOrInfinity, key: aFunction, onError: oneOf('fail', 'collect') })
  check.done()
  const { concurrency = DEFAULT_CONCURRENCY, onError = 'fail' } = options
  const key = (options.key ?? null) as ExpandPolicy['key']
  const policy = { concurrency, isDefault: options.concurrency === undefined, key, onError }
  const spread = (draft: NodeDraft): NodeDraft =>
    draft.isResult ? { ...draft, body: { ...draft.body, expand: policy } } : draft
  return modify(fn as NodeFunction, { name: 'expand', apply: (drafts) => drafts.map(spread) })
}
