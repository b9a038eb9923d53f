import type { GraphNode } from '../../graph/graph.js'
import type { Adapter, NodeExecution } from '../../lifecycle/adapter.js'
import type { CachePolicy } from '../../node/node-body.js'
import { findThen } from '../../node/thenable.js'
import { fingerprint } from './fingerprint.js'
import { memoryStore } from './memory-store.js'
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

/** A result that is being made, or being stored. */
interface Pending {
  readonly result: Promise<unknown>
  /** The run that was making it had been stopped when it failed. */
  isStopped: boolean
}

/**
 * An adapter that keeps results of nodes and uses them again where a node with the same code has the same inputs. Runs
 * that need one result at the same time make it once. What a function takes from elsewhere (closures, imports, the
 * clock) is not part of the key: say so with `version`, or with the `key` of `cache(options, fn)`.
 *
 * @example
 * const cache = createCache({ store: fileStore('.dag/cache') })
 * const driver = await AsyncDriver.builder().withModules(pipeline).withAdapters(cache).build()
 */
export function createCache(settings: CacheSettings = {}): Cache {
  const { store = memoryStore(), nodes = 'marked', version = '' } = settings
  const defaultPolicy: CachePolicy = { ttlMs: settings.ttlMs ?? null, key: null }
  const pending = new Map<string, Pending>()
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

  const keep = async (key: string, value: unknown): Promise<void> => {
    try {
      await store.set(key, { value, storedAtMs: Date.now() })
    } catch {
      ignoreError()
    }
  }

  const track = (write: Promise<unknown>): void => {
    const tracked = write.then(() => {
      writes.delete(tracked)
    })
    writes.add(tracked)
  }

  const find = (key: string): CacheEntry | null | Promise<CacheEntry | null> => {
    try {
      const found = store.get(key)
      return found instanceof Promise ? found.catch(ignoreError) : found
    } catch {
      return ignoreError()
    }
  }

  const make = (key: string, execution: NodeExecution, next: Next): unknown => {
    counts.misses++
    const made = next()
    if (findThen(made) === null) {
      track(keep(key, made))
      return made
    }
    const result = Promise.resolve(made)
    const entry: Pending = { result, isStopped: false }
    pending.set(key, entry)
    // Whoever comes before the result is stored finds it here.
    const stored = result.then(
      (value) => keep(key, value),
      () => {
        entry.isStopped = execution.signal.aborted
      },
    )
    track(stored.finally(() => pending.delete(key)))
    return result
  }

  const executeNode = (execution: NodeExecution, next: Next): unknown => {
    const policy = policyOf(execution.node)
    if (policy === null) return next()
    const key = keyOf(execution, policy, version)
    if (key === null) {
      counts.uncacheable++
      return next()
    }
    const other = pending.get(key)
    if (other !== undefined) {
      return other.result.then(
        (value) => use(execution, value),
        // Where the run that was making it had been stopped before, that is no failure of this one.
        (error) => (other.isStopped ? executeNode(execution, next) : Promise.reject(error)),
      )
    }
    const settle = (entry: CacheEntry | null): unknown =>
      entry !== null && isFresh(entry, policy) ? use(execution, entry.value) : make(key, execution, next)
    const found = find(key)
    if (!(found instanceof Promise)) return settle(found)
    return found.then((entry) => (pending.has(key) ? executeNode(execution, next) : settle(entry)))
  }

  return {
    executeNode,
    stats: () => ({ ...counts }),
    async close() {
      await Promise.all(writes)
    },
  }
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
