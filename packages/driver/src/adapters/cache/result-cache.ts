import type { GraphNode } from '../../graph/graph.js'
import type { NodeExecution } from '../../lifecycle/adapter.js'
import type { CachePolicy } from '../../node/node-body.js'
import type { RunContext } from '../../node/node-context.js'
import { listIssues } from '../../node/standard-issue.js'
import { findThen, silence } from '../../node/thenable.js'
import type { StandardSchema } from '../../signatures/standard-schema.js'
import { BoundedStore } from './bounded-store.js'
import { CodeKeys } from './code-key.js'
import type { CacheStats } from './create-cache.js'
import { createEntry, snapshotOf } from './entry.js'
import { fingerprint } from './fingerprint.js'
import { PendingResult } from './pending-result.js'
import { restoreSnapshot } from './restore-snapshot.js'
import { type Snapshot, takeSnapshot } from './snapshot.js'
import type { CacheEntry, CacheStore } from './store.js'

/** Options with every default in place, and what the cache takes from its surroundings. */
export interface CacheParts {
  readonly store: CacheStore
  readonly version: string
  readonly storeTimeoutMs: number
  readonly ttlMs: number | null
  /** Whether results of a node without a cache policy are kept. */
  readonly isPicked: (node: GraphNode) => boolean
  /** Whether an object is immutable, and so need not be copied. */
  readonly isShared: (value: object) => boolean
  readonly nowMs: () => number
  readonly createId: () => string
}

type Next = () => unknown

/** One execution of a node, and the key of its result. */
interface Lookup {
  readonly key: string
  readonly ttlMs: number | null
  readonly execution: NodeExecution
  readonly next: Next
}

/** Keeps results of nodes; see `createCache`. */
export class ResultCache {
  private readonly parts: CacheParts
  private readonly store: BoundedStore
  private readonly codes: CodeKeys
  private readonly pending = new Map<string, PendingResult>()
  /** Nodes whose last result was uncacheable: waiting for another run would only delay them. */
  private readonly uncacheable = new WeakSet<GraphNode>()
  private readonly counts = { hits: 0, misses: 0, uncacheable: 0, storeErrors: 0 }

  constructor(parts: CacheParts) {
    this.parts = parts
    this.store = new BoundedStore(parts.store, parts.storeTimeoutMs, () => void this.counts.storeErrors++)
    this.codes = new CodeKeys(parts.store, parts.createId, parts.version !== '')
  }

  stats(): CacheStats {
    return { ...this.counts }
  }

  close(): Promise<void> {
    return this.store.close()
  }

  executeNode(execution: NodeExecution, next: Next): unknown {
    const policy = this.policyOf(execution.node)
    if (policy === null) return next()
    const key = this.keyOf(execution, policy)
    if (key === null) return this.executeUncached(next)
    return this.lookUp({ key, ttlMs: policy.ttlMs, execution, next })
  }

  private policyOf(node: GraphNode): CachePolicy | null {
    const { ttlMs, isPicked } = this.parts
    const own = node.body?.cache ?? null
    if (own !== null) return { ...own, ttlMs: own.ttlMs ?? ttlMs }
    return isPicked(node) ? { ttlMs, key: null } : null
  }

  private keyOf({ node, graph, inputs }: NodeExecution, { key }: CachePolicy): string | null {
    const code = this.codes.keyOf(node, graph)
    if (code === null) return null
    // The id of a run and its signal differ in every run, so they cannot be part of a key.
    const { $run, $signal, ...values } = inputs
    const { tags = null, item = null } = ($run ?? {}) as Partial<RunContext>
    try {
      const parts = key === null ? [values, tags, item] : [key(values)]
      // An async `key` makes the node uncacheable, and its rejection must not end the process.
      if (key !== null) silence(parts[0])
      return fingerprint([this.parts.version, code, ...parts])
    } catch {
      return null
    }
  }

  private executeUncached(next: Next): unknown {
    this.counts.uncacheable++
    return next()
  }

  private lookUp(lookup: Lookup): unknown {
    const other = this.findPending(lookup)
    if (other !== null) return this.join(other, lookup)
    const found = this.store.get(lookup.key)
    if (!(found instanceof Promise)) return this.use(found, lookup)
    // Another run may have called the function while the store was busy.
    return found.then((entry) => (this.findPending(lookup) === null ? this.use(entry, lookup) : this.lookUp(lookup)))
  }

  private findPending({ key, execution }: Lookup): PendingResult | null {
    const other = this.pending.get(key)
    return other === undefined || other.isAbandoned || this.uncacheable.has(execution.node) ? null : other
  }

  /** Waits for the result of another run. */
  private async join(other: PendingResult, lookup: Lookup): Promise<unknown> {
    const outcome = await other.outcome
    switch (outcome.kind) {
      case 'success':
        return this.deliver(outcome.snapshot, lookup)
      case 'failed':
        throw outcome.error
      case 'uncacheable':
        return this.executeUncached(lookup.next)
      case 'abandoned':
        lookup.execution.signal.throwIfAborted()
        return this.lookUp(lookup)
    }
  }

  private use(entry: CacheEntry | null, lookup: Lookup): unknown {
    const snapshot = entry === null ? null : this.readEntry(entry, lookup)
    return snapshot === null ? this.call(lookup) : this.deliver(snapshot, lookup)
  }

  /** Null if the entry is too old or cannot be read. A store may decode the value only when it is read. */
  private readEntry(entry: CacheEntry, lookup: Lookup): Snapshot | null {
    try {
      if (!this.isFresh(entry, lookup)) return null
      const snapshot = snapshotOf(entry, this.parts.isShared)
      if (snapshot !== null) return snapshot
    } catch {}
    this.counts.storeErrors++
    return null
  }

  /** A result from the future was stored before the clock was set back: its age is unknown. */
  private isFresh({ storedAtMs }: CacheEntry, { ttlMs }: Lookup): boolean {
    const ageMs = this.parts.nowMs() - storedAtMs
    return ttlMs === null || (ageMs >= 0 && ageMs < ttlMs)
  }

  /** Returns a copy of a kept result, if it passes the checks of the node; they may be stricter than when it was kept. */
  private deliver(snapshot: Snapshot, lookup: Lookup): unknown {
    const copy = this.restore(snapshot)
    if (copy === null) return this.call(lookup)
    const { value } = copy
    const passed = passesAll(lookup.execution.node.body?.checks ?? [], value)
    const settle = (isRight: boolean): unknown => {
      if (!isRight) return this.call(lookup)
      this.counts.hits++
      lookup.execution.markCached()
      return value
    }
    return passed instanceof Promise ? passed.then(settle) : settle(passed)
  }

  private restore(snapshot: Snapshot): { readonly value: unknown } | null {
    try {
      return { value: restoreSnapshot(snapshot) }
    } catch {
      this.counts.storeErrors++
      return null
    }
  }

  /** Calls the function, and stores its result before anything else can change it. */
  private call({ key, execution, next }: Lookup): unknown {
    this.counts.misses++
    const called = next()
    if (findThen(called) === null) {
      const snapshot = this.take(called, execution)
      if (snapshot !== null) this.keep(key, snapshot)
      return called
    }
    const result = Promise.resolve(called)
    const pending = new PendingResult(execution.signal)
    this.pending.set(key, pending)
    const forget = (): void => {
      if (this.pending.get(key) === pending) this.pending.delete(key)
    }
    const onSuccess = async (value: unknown): Promise<void> => {
      const snapshot = this.take(value, execution)
      pending.settle(snapshot === null ? { kind: 'uncacheable' } : { kind: 'success', snapshot })
      // Runs that come before the result is stored still find it here.
      if (snapshot !== null) await this.keep(key, snapshot)
      forget()
    }
    const onError = (error: unknown): void => {
      pending.settle({ kind: 'failed', error })
      forget()
    }
    result.then(onSuccess, onError)
    return result
  }

  /** Null if the result may be wrong, because its run was stopped, or if it cannot be given twice. */
  private take(value: unknown, { node, signal }: NodeExecution): Snapshot | null {
    if (signal.aborted) return null
    const snapshot = takeSnapshot(value, this.parts.isShared)
    if (snapshot !== null) {
      this.uncacheable.delete(node)
      return snapshot
    }
    this.uncacheable.add(node)
    this.countUncacheable()
    return null
  }

  private async keep(key: string, snapshot: Snapshot): Promise<void> {
    const entry = createEntry(snapshot, this.parts.nowMs())
    if (this.store.accepts(entry)) await this.store.set(key, entry)
    else this.countUncacheable()
  }

  /** It looked like a miss until its result was known. */
  private countUncacheable(): void {
    this.counts.misses--
    this.counts.uncacheable++
  }
}

function passesAll(schemas: readonly StandardSchema[], value: unknown): boolean | Promise<boolean> {
  try {
    const found = schemas.map((schema) => schema['~standard'].validate(value))
    const isFine = (each: unknown): boolean => listIssues(each).length === 0
    if (found.every((each) => findThen(each) === null)) return found.every(isFine)
    return Promise.all(found)
      .then((all) => all.every(isFine))
      .catch(() => false)
  } catch {
    return false
  }
}
