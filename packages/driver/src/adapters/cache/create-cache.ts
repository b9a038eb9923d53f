import type { GraphNode } from '../../graph/graph.js'
import type { Adapter, NodeExecution } from '../../lifecycle/adapter.js'
import type { CachePolicy } from '../../node/node-body.js'
import { findThen } from '../../node/thenable.js'
import { aFunction, checkSettings, hasFunctions, oneOf } from '../check-settings.js'
import { fingerprint } from './fingerprint.js'
import { memoryStore } from './memory-store.js'
import { PendingResult } from './pending-result.js'
import type { CacheEntry, CacheStore } from './store.js'

export interface CacheSettings {
  /** Where results are kept. Default: `memoryStore()`. */
  readonly store?: CacheStore
  /** Whose results are kept: nodes marked by `cache(options, fn)`, all, or those that a function picks. Default: `marked`. */
  readonly nodes?: 'marked' | 'all' | ((node: GraphNode) => boolean)
  /** How long a result may be used where its node does not say, in milliseconds. Default: for good. */
  readonly ttlMs?: number
  /** Part of every key: change it to let nothing kept before be used. Default: none. */
  readonly version?: string
}

/** What a cache has done since it was made. */
export interface CacheStats {
  /** Results that were used again, those that another run was just making included. */
  readonly hits: number
  readonly misses: number
  /** Node runs whose inputs cannot be told apart by value, so that they always run. */
  readonly uncacheable: number
  /** Results that the store could not read or write. */
  readonly storeErrors: number
}

export interface Cache extends Required<Pick<Adapter, 'executeNode'>> {
  stats(): CacheStats
  /** Waits for results that are being stored; the driver calls it when it is closed. */
  close(): Promise<void>
}

type Next = () => unknown

const MARKED_OR_ALL = oneOf('marked', 'all')

const EXPECTED = {
  store: {
    expected: 'an object with the functions get and set, as memoryStore() and fileStore() make it',
    accepts: (value: unknown) => hasFunctions(value, 'get', 'set'),
  },
  nodes: {
    expected: `${MARKED_OR_ALL.expected} or a function`,
    accepts: (value: unknown) => MARKED_OR_ALL.accepts(value) || aFunction.accepts(value),
  },
  ttlMs: {
    expected: 'a number of milliseconds above 0',
    accepts: (value: unknown) => typeof value === 'number' && value > 0,
  },
  version: { expected: 'a string', accepts: (value: unknown) => typeof value === 'string' },
}

/**
 * An adapter that keeps results of nodes and uses them again where a node with the same code has the same inputs. Runs
 * that need one result at the same time make it once. What a function takes from elsewhere (closures, imports, the
 * clock) is not part of the key: say so with `version`, or with the `key` of `cache(options, fn)`.
 *
 * @throws DagError `DAG_ADAPTER_INVALID_SETTING`, `DAG_ADAPTER_UNKNOWN_SETTING`
 * @example
 * const cache = createCache({ store: fileStore('.dag/cache') })
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(cache).build()
 */
export function createCache(settings: CacheSettings = {}): Cache {
  checkSettings<CacheSettings>('createCache', settings, EXPECTED)
  const { store = memoryStore(), nodes = 'marked', version = '' } = settings
  const defaultPolicy: CachePolicy = { ttlMs: settings.ttlMs ?? null, key: null }
  const pending = new Map<string, PendingResult>()
  const writes = new Set<Promise<void>>()
  const counts = { hits: 0, misses: 0, uncacheable: 0, storeErrors: 0 }
  const ignoreError = (): null => {
    counts.storeErrors++
    return null
  }

  const policyOf = (node: GraphNode): CachePolicy | null => {
    const own = node.body?.cache ?? null
    if (own !== null) return { ...own, ttlMs: own.ttlMs ?? defaultPolicy.ttlMs }
    const isMeant = nodes === 'all' || (typeof nodes === 'function' && nodes(node))
    return isMeant ? defaultPolicy : null
  }

  const use = (execution: NodeExecution, value: unknown): unknown => {
    counts.hits++
    execution.markCached()
    return value
  }

  const write = async (key: string, value: unknown): Promise<void> => {
    try {
      await store.set(key, { value, storedAtMs: Date.now() })
    } catch {
      ignoreError()
    }
  }

  const keep = (key: string, value: unknown): Promise<void> => {
    const written = write(key, value).then(() => void writes.delete(written))
    writes.add(written)
    return written
  }

  const find = (key: string): CacheEntry | null | Promise<CacheEntry | null> => {
    try {
      const found = store.get(key)
      return found instanceof Promise ? found.then(toEntry).catch(ignoreError) : toEntry(found)
    } catch {
      return ignoreError()
    }
  }

  const make = (key: string, execution: NodeExecution, next: Next): unknown => {
    counts.misses++
    const made = next()
    if (findThen(made) === null) {
      keep(key, made)
      return made
    }
    const result = Promise.resolve(made)
    const entry = new PendingResult(result, execution)
    pending.set(key, entry)
    const forget = (): void => {
      if (pending.get(key) === entry) pending.delete(key)
    }
    // Whoever comes before the result is stored finds it here.
    result.then((value) => keep(key, value).then(forget), forget)
    return result
  }

  const findPending = (key: string): PendingResult | null => {
    const other = pending.get(key)
    return other === undefined || other.isAbandoned ? null : other
  }

  const executeNode = (execution: NodeExecution, next: Next): unknown => {
    const policy = policyOf(execution.node)
    if (policy === null) return next()
    const key = keyOf(execution, policy, version)
    if (key === null) {
      counts.uncacheable++
      return next()
    }
    const other = findPending(key)
    if (other !== null) {
      return other.wait().then((outcome) => {
        if (outcome.kind === 'made') return use(execution, outcome.value)
        if (outcome.kind === 'failed') throw outcome.error
        execution.signal.throwIfAborted()
        return executeNode(execution, next)
      })
    }
    const settle = (entry: CacheEntry | null): unknown =>
      entry !== null && isFresh(entry, policy) ? use(execution, entry.value) : make(key, execution, next)
    const found = find(key)
    if (!(found instanceof Promise)) return settle(found)
    return found.then((entry) => (findPending(key) === null ? settle(entry) : executeNode(execution, next)))
  }

  return {
    executeNode,
    stats: () => ({ ...counts }),
    async close() {
      await Promise.all(writes)
    },
  }
}

/** Stores of other people may well give nothing in another way. */
function toEntry(found: CacheEntry | null | undefined): CacheEntry | null {
  return found ?? null
}

function isFresh({ storedAtMs }: CacheEntry, { ttlMs }: CachePolicy): boolean {
  return ttlMs === null || Date.now() - storedAtMs < ttlMs
}

/** Node, code and inputs; what the driver itself provides is no input. */
function keyOf({ node, inputs }: NodeExecution, { key }: CachePolicy, version: string): string | null {
  const { $run, $signal, ...values } = inputs
  const text = node.fn === null ? '' : Function.prototype.toString.call(node.fn)
  return fingerprint([version, node.name, text, key === null ? values : key(values)])
}
