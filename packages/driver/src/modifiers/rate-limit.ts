import type { NodeFunction } from '../node/node-function.js'
import { wholeFromOne } from '../options/option-rule.js'
import type { AnyFunction, ParameterOf } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { RateLimiter, sharedLimiter } from './rate-limiter.js'
import { type Received, wrapCall } from './wrap-call.js'

/**
 * Options of `rateLimit`. `P` is the object that the function receives.
 *
 * @example
 * const options: RateLimitOptions<{ model: string }> = { perMinute: 500, key: ({ model }) => model }
 * export const answer = rateLimit(options, async ({ model }: { model: string }) => ask(model))
 */
export interface RateLimitOptions<P> {
  /** How many calls may start within any minute: a whole number from 1. */
  readonly perMinute: number
  /**
   * Functions with the same key share one limit, in all drivers of the process: a text, or a function that returns it for the
   * object that the function receives. Default: the function has a limit by itself.
   */
  readonly key?: string | ((dependencies: P) => string)
}

const RULES = {
  perMinute: { ...wholeFromOne, isRequired: true },
  key: {
    expected: 'a string or a function',
    accepts: (value: unknown) => typeof value === 'string' || typeof value === 'function',
  },
}

/**
 * Delays the calls of a function, so that no more of them start within any minute. All runs of the process share the limit;
 * calls start in the order in which they came. A call that waits ends when its run is cancelled or has failed.
 *
 * Inside `retry` each attempt counts. A sync function stays sync unless it has to wait.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`
 * @example
 * export const summary = retry({ attempts: 3 }, rateLimit({ perMinute: 500, key: 'model' }, async ({ text }: { text: string }) => ask(text)))
 */
export function rateLimit<F extends AnyFunction>(options: RateLimitOptions<ParameterOf<F>>, fn: F): F
export function rateLimit(options: RateLimitOptions<never>, fn: NodeFunction): NodeFunction {
  const check = checkCall({ modifier: 'rateLimit', usage: 'rateLimit({ perMinute: 60 }, fn)' }, fn)
  check.options(options, RULES)
  check.done()
  const { perMinute } = options
  const limiterOf = toLimiterOf(options.key as Key | undefined)
  return modify(fn, {
    name: 'rateLimit',
    apply: (drafts) =>
      drafts.map((draft) => {
        if (draft.isDerived) return draft
        return wrapCall(draft, (call) => (received, context) => {
          const pending = limiterOf(received).take(perMinute, context.signal)
          return pending === null ? call(received, context) : pending.then(() => call(received, context))
        })
      }),
  })
}

type Key = string | ((received: Received) => string)

function toLimiterOf(key: Key | undefined): (received: Received) => RateLimiter {
  if (typeof key === 'function') return (received) => sharedLimiter(String(key(received)))
  const limiter = key === undefined ? new RateLimiter() : sharedLimiter(key)
  return () => limiter
}
