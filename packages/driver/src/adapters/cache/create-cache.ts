import { randomUUID } from 'node:crypto'
import type { GraphNode } from '../../graph/graph.js'
import type { Adapter } from '../../lifecycle/adapter.js'
import { type Clock, systemClock } from '../../lifecycle/clock.js'
import { isAsyncFunction, returnsPromises } from '../../node/is-async-function.js'
import {
  aFunction,
  aString,
  hasFunctions,
  oneOf,
  positiveMilliseconds,
  timerMilliseconds,
} from '../../options/option-rule.js'
import { checkAdapterOptions } from '../check-adapter-options.js'
import { memoryStore } from './memory-store.js'
import { ResultCache } from './result-cache.js'
import type { CacheStore } from './store.js'

/**
 * Options of `createCache`.
 *
 * @example
 * const options: CacheAdapterOptions = { nodes: ({ tags }) => tags.cost === 'high', ttlMs: 60_000, version: '2' }
 * const kept = createCache(options)
 */
export interface CacheAdapterOptions {
  /** The store of the results. Default: `memoryStore()`. */
  readonly store?: CacheStore
  /** The nodes whose results are kept: those marked by `cache(options, fn)`, all, or those that a function picks. Default: `marked`. */
  readonly nodes?: 'marked' | 'all' | ((node: GraphNode) => boolean)
  /** How long a result may be used if its node does not say, in milliseconds, more than 0. Default: forever. */
  readonly ttlMs?: number
  /** Part of every key: once it is changed, nothing that was kept before is used. Default: none. */
  readonly version?: string
  /**
   * Classes whose instances never change. They are kept as they are, in stores that can, and only exact instances are: not
   * those of subclasses. Default: none, so that results with instances of classes are not kept.
   */
  readonly immutable?: readonly (abstract new (
    ...args: never
  ) => object)[]
  /** How long a call of the store may take, in milliseconds from 1 to 2,147,483,647. Default: 1,000. */
  readonly storeTimeoutMs?: number
}

/**
 * Counts since the cache was created. Each run of a node that it serves is one of the first three.
 *
 * @example
 * const share = ({ hits, misses }: CacheStats) => hits / Math.max(1, hits + misses)
 */
export interface CacheStats {
  /** Results that were used again, including those that another run was waiting for. */
  readonly hits: number
  /** Node runs that found no result. */
  readonly misses: number
  /**
   * Node runs whose inputs or code cannot be compared, or whose result cannot be used twice. They call the function each
   * time, and their results are not kept.
   */
  readonly uncacheable: number
  /** Calls of the store that failed, took too long or returned something else than a result. */
  readonly storeErrors: number
}

/**
 * The adapter of `createCache`.
 *
 * @example
 * const kept: Cache = createCache({ nodes: 'all' })
 * const driver = createDriver({ modules: [pipeline], adapters: [kept] })
 * await driver.execute(['total'], { inputs: { cart } })
 * console.log(kept.stats().hits)
 */
export interface Cache extends Required<Pick<Adapter, 'executeNode'>> {
  stats(): CacheStats
  /** Waits for results that are being stored, at most `storeTimeoutMs` for each; the driver calls it when it is closed. */
  close(): Promise<void>
}

const MARKED_OR_ALL = oneOf('marked', 'all')

const RULES = {
  store: {
    expected: 'an object with the functions get and set, as memoryStore() and fileStore() make it',
    accepts: (value: unknown) => hasFunctions(value, 'get', 'set'),
  },
  nodes: {
    expected: `${MARKED_OR_ALL.expected} or a function`,
    accepts: (value: unknown) => MARKED_OR_ALL.accepts(value) || aFunction.accepts(value),
  },
  ttlMs: positiveMilliseconds,
  version: aString,
  immutable: {
    expected: 'an array of classes',
    accepts: (value: unknown) => Array.isArray(value) && value.every(isClass),
  },
  storeTimeoutMs: timerMilliseconds,
}

/**
 * An adapter that keeps results of nodes, and uses them again if a node with the same code has the same inputs. Runs that
 * need one result at the same time call its function once. Only plain values are kept, and every run gets a copy.
 *
 * What a function takes from elsewhere (closures, imports, the clock) is not part of the key: declare it with `version`, or
 * with the `key` of `cache(options, fn)`. Results are shared by drivers of one name; a driver without a name shares none.
 *
 * @param clock The source of times. Default: the system's clock.
 * @throws DagError `DAG_ADAPTER_INVALID_OPTION`, `DAG_ADAPTER_UNKNOWN_OPTION`
 * @example
 * const cache = createCache({ store: fileStore('.dag/cache') })
 * const driver = await AsyncDriver.builder().withName('shop').withModules(pipeline).withAdapters(cache).build()
 */
export function createCache(options: CacheAdapterOptions = {}, clock: Clock = systemClock): Cache {
  checkAdapterOptions<CacheAdapterOptions>('createCache', options, RULES)
  const { store = memoryStore(), nodes = 'marked', version = '', immutable = [], storeTimeoutMs = 1_000 } = options
  const prototypes = new Set<unknown>(immutable.map(({ prototype }) => prototype))
  const cache = new ResultCache({
    store,
    version,
    storeTimeoutMs,
    ttlMs: options.ttlMs ?? null,
    isPicked: (node) => nodes === 'all' || (typeof nodes === 'function' && nodes(node)),
    isShared: (value) => prototypes.has(Object.getPrototypeOf(value)),
    nowMs: () => clock.wallUs() / 1_000,
    createId: randomUUID,
  })
  const executeNode: Cache['executeNode'] = (execution, next) => cache.executeNode(execution, next)
  return {
    // The synchronous driver refuses it at build, and not in the first run.
    executeNode: isAsyncFunction(store.get) ? returnsPromises(executeNode) : executeNode,
    stats: () => cache.stats(),
    close: () => cache.close(),
  }
}

function isClass(value: unknown): boolean {
  return typeof value === 'function' && typeof value.prototype === 'object' && value.prototype !== Object.prototype
}
