import { DagError } from '../../errors/dag-error.js'
import { problem } from '../../errors/problem.js'
import type { GraphNode } from '../../graph/graph.js'
import { isRecord } from '../../guards/is-record.js'
import type { ItemExecution, NodeExecution } from '../../lifecycle/adapter.js'
import { ItemFailure } from '../../node/item-failure.js'
import { findThen } from '../../node/thenable.js'
import { followersOf } from './followers.js'
import { ItemKeys } from './item-keys.js'
import { createResult, type ResultOf, restoreResult } from './records.js'

/** Everything that the journal of one run needs. */
export interface RunJournalParts {
  readonly runId: string
  /** Results that can be taken over, by `toKey`. */
  readonly kept: Map<string, Uint8Array>
  readonly isPicked: (node: GraphNode) => boolean
  /** Whether the code of a node, and of all that it depends on, can be compared. */
  readonly isKnown: (node: string) => boolean
  readonly append: (record: Uint8Array) => void | Promise<void>
  readonly counts: { takenOver: number; kept: number; notKept: number }
}

/** An item whose nodes run. */
interface OpenItem {
  /** Null: nothing of it can be taken over. */
  readonly key: string | null
  /** Node runs of it in this process. */
  nodeRuns: number
}

/** One name for a node run, or for all results of an item: `node` is then the node that expands. */
export function toKey(node: string, key: string): string {
  return `${node} ${key}`
}

/** The key of a node that runs once. No item has it. */
const ONCE = ''
/** Begins the keys of items that ran elsewhere as a whole. */
const WHOLE = 'item '

/** Takes over and keeps the results of one run. */
export class RunJournal {
  private readonly parts: RunJournalParts
  private readonly itemKeys = new ItemKeys()
  private readonly items = new Map<string, OpenItem>()
  private signal: AbortSignal | null = null
  /** Nodes whose results come from items that have failed, and would be others if those ran again. */
  private readonly incomplete = new Set<string>()
  private readonly failedSources = new Set<string>()

  constructor(parts: RunJournalParts) {
    this.parts = parts
  }

  executeNode(execution: NodeExecution, next: () => unknown): unknown {
    const { node } = execution
    const item = this.itemOf(execution)
    if (item !== null) item.nodeRuns++
    if (!this.parts.isPicked(node)) return next()
    const key = execution.item === null ? ONCE : (item?.key ?? null)
    if (key === null || !this.parts.isKnown(node.name) || this.incomplete.has(node.name)) {
      this.parts.counts.notKept++
      return next()
    }
    this.signal ??= execution.signal
    const kept = this.take(node.name, key)
    if (kept !== null) {
      execution.markTakenOver()
      this.itemKeys.keepSource(node)
      return kept.value
    }
    const keep = (value: unknown): unknown =>
      this.keep({ node: node.name, key }, value, () => this.itemKeys.keepSource(node))
    const result = next()
    return findThen(result) === null ? keep(result) : Promise.resolve(result).then(keep)
  }

  executeItem(execution: ItemExecution, next: () => unknown): unknown {
    const { source, item, outputs } = execution
    const key = this.itemKeys.keyOf(execution)
    const open = { key, nodeRuns: 0 }
    this.signal ??= execution.signal
    const kept = key === null ? null : this.take(source.name, WHOLE + key)
    if (kept !== null && hasAll(kept.value, outputs)) return kept.value
    const name = itemName(source.name, item)
    this.items.set(name, open)
    const end = (results: unknown): unknown => {
      this.items.delete(name)
      if (hasFailure(results)) this.noteFailure(execution)
      if (open.nodeRuns > 0 || outputs.length === 0) return results
      if (key !== null && outputs.every(this.parts.isKnown) && !this.incomplete.has(source.name)) {
        return this.keep({ node: source.name, key: WHOLE + key, outputs }, results)
      }
      this.parts.counts.notKept++
      return results
    }
    const fail = (error: unknown): never => {
      this.items.delete(name)
      this.noteFailure(execution)
      throw error
    }
    const results = next()
    return findThen(results) === null ? end(results) : Promise.resolve(results).then(end, fail)
  }

  private noteFailure({ graph, source }: ItemExecution): void {
    if (this.failedSources.has(source.name)) return
    this.failedSources.add(source.name)
    for (const follower of followersOf(graph, source.name)) this.incomplete.add(follower)
  }

  private itemOf({ node, item }: NodeExecution): OpenItem | null {
    if (item === null || node.perItemOf === null) return null
    return this.items.get(itemName(node.perItemOf, item)) ?? null
  }

  /** A result of an earlier run. One that cannot be read runs again. */
  private take(node: string, key: string): { readonly value: unknown } | null {
    const { kept, counts } = this.parts
    const name = toKey(node, key)
    const found = kept.get(name)
    if (found === undefined) return null
    kept.delete(name)
    try {
      const value = restoreResult(found)
      counts.takenOver++
      return { value }
    } catch {
      return null
    }
  }

  /** The value, once its record is stored. What a node returns after its run was stopped may be a part of a result. */
  private keep(of: ResultOf, value: unknown, onKept: () => void = () => {}): unknown {
    const { counts, append } = this.parts
    if (this.signal?.aborted === true) return value
    const record = createResult(of, value)
    if (record === null) {
      counts.notKept++
      return value
    }
    const end = (): unknown => {
      counts.kept++
      onKept()
      return value
    }
    const fail = (cause: unknown): never => {
      throw new DagError([problem('DAG_JOURNAL_NOT_WRITTEN', { runId: this.parts.runId, node: of.node })], { cause })
    }
    try {
      const pending = append(record)
      return pending === undefined ? end() : pending.then(end, fail)
    } catch (error) {
      return fail(error)
    }
  }
}

function itemName(source: string, item: number): string {
  return `${source} ${item}`
}

function hasFailure(results: unknown): boolean {
  return isRecord(results) && Object.values(results).some((result) => result instanceof ItemFailure)
}

function hasAll(results: unknown, names: readonly string[]): boolean {
  return isRecord(results) && names.every((name) => Object.hasOwn(results, name))
}
