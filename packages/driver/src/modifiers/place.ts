import type { PlacePolicy } from '../node/node-body.js'
import { oneOf, timerMilliseconds } from '../options/option-rule.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/**
 * Options of `place`.
 *
 * @example
 * const options: PlaceOptions = { on: 'threads', timeoutMs: 5_000, transfer: 'results' }
 * export const score = place(options, ({ text }: { text: string }) => countWords(text))
 */
export interface PlaceOptions {
  /** The place: `threads`, or another name that the adapter of `@dag/remote` was given. `here` is this process. */
  readonly on: 'here' | 'threads' | 'fleet' | (string & {})
  /** The longest time on a worker, in milliseconds from 1 to 2,147,483,647. Default: no limit. */
  readonly timeoutMs?: number
  /**
   * The buffers that are moved to another thread instead of copied: those of results, or those of inputs too. Nothing else may
   * use a buffer that is moved. Default: `none`.
   */
  readonly transfer?: 'none' | 'results' | 'all'
}

const RULES = {
  on: {
    expected: "a name, such as 'threads'",
    accepts: (value: unknown) => typeof value === 'string' && value !== '',
    isRequired: true,
  },
  timeoutMs: timerMilliseconds,
  transfer: oneOf('none', 'results', 'all'),
}

/**
 * Lets the adapter of `@dag/remote` run a function elsewhere; without that adapter it runs here. Around `expand`, and where
 * every node of an item has the same place, all nodes of one item run elsewhere together. The modifiers inside go along.
 *
 * Arguments and results are copied, so they must be plain values. A node may run more than once if its worker is lost.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`
 * @example
 * export const score = place({ on: 'threads' }, ({ text }: { text: string }) => countWords(text))
 */
export function place<F extends AnyFunction>(options: PlaceOptions, fn: F): F {
  const check = checkCall({ modifier: 'place', usage: "place({ on: 'threads' }, fn)" }, fn)
  check.options(options, RULES)
  check.done()
  const { on, timeoutMs = null, transfer = 'none' } = options
  const policy: PlacePolicy = { on, timeoutMs, transfer }
  return modify(fn, {
    name: 'place',
    apply: (drafts) =>
      drafts.map((draft) => (draft.isDerived ? draft : { ...draft, body: { ...draft.body, place: policy } })),
  })
}
