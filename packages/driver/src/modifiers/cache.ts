import type { CachePolicy } from '../node/node-body.js'
import type { NodeFunction } from '../node/node-function.js'
import { aFunction, positiveMilliseconds } from '../options/option-rule.js'
import type { AnyFunction, ParameterOf } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'

/**
 * Options of `cache`. `P` is the object that the function receives.
 *
 * @example
 * const options: CacheOptions<{ currency: string }> = { ttlMs: 60_000, key: ({ currency }) => currency }
 * export const rates = cache(options, ({ currency }: { currency: string }) => fetchRates(currency))
 */
export interface CacheOptions<P> {
  /** How long a result may be used again, in milliseconds, more than 0. Default: that of the adapter, else forever. */
  readonly ttlMs?: number
  /** Returns the part of the inputs that results depend on, given the object that the function receives. Default: all inputs. */
  readonly key?: (dependencies: P) => unknown
}

const RULES = { ttlMs: positiveMilliseconds, key: aFunction }

/**
 * Lets the cache adapter keep the results of a function for later runs; without that adapter nothing is kept. Every node
 * that the function defines is cached separately, and a node with a cache policy keeps it. `key` is called only for the
 * node of the function itself.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`
 * @example
 * export const rates = cache({ ttlMs: 60_000, key: ({ currency }) => currency }, ({ currency }: { currency: string }) => fetchRates(currency))
 */
export function cache<F extends AnyFunction>(options: CacheOptions<ParameterOf<F>>, fn: F): F
export function cache(options: CacheOptions<never>, fn: NodeFunction): NodeFunction {
  const check = checkCall({ modifier: 'cache', usage: 'cache({ ttlMs: 60_000 }, fn)' }, fn)
  check.options(options, RULES)
  check.done()
  const ttlMs = options.ttlMs ?? null
  const key = (options.key ?? null) as CachePolicy['key']
  return modify(fn, {
    name: 'cache',
    apply: (drafts) => {
      const own = drafts.find(({ isResult }) => isResult)?.fn
      return drafts.map((draft) => {
        const { body, isDerived, fn: called } = draft
        if (isDerived || body.cache !== null) return draft
        return { ...draft, body: { ...body, cache: { ttlMs, key: called === own ? key : null } } }
      })
    },
  })
}
