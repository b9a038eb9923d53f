import { DagError } from '../../errors/dag-error.js'
import { describeValue } from '../../errors/describe-value.js'
import { problem } from '../../errors/problem.js'
import type { GraphNode } from '../../graph/graph.js'
import type { ItemExecution } from '../../lifecycle/adapter.js'
import { fingerprint } from '../cache/fingerprint.js'

/** Finds the keys by which the items of one run are known again. */
export class ItemKeys {
  private readonly keptSources = new Set<string>()
  private readonly used = new Map<string, Set<string>>()

  /** The result of a node was kept, so if it expands, its items are the same whenever the run continues. */
  keepSource({ name, body }: GraphNode): void {
    if (body?.expand != null) this.keptSources.add(name)
  }

  /**
   * The key of `expand({ key })`, else the number, with a hash of the item unless the whole list was kept. Null: the item cannot
   * be compared, so that nothing of it can be taken over.
   *
   * @throws DagError `DAG_JOURNAL_INVALID_KEY`, `DAG_JOURNAL_DUPLICATE_KEY`, or the error of `key`
   */
  keyOf({ source, item, inputs }: ItemExecution): string | null {
    const key = source.body?.expand?.key ?? null
    if (key !== null) return this.toOwn(source.name, key(inputs[source.name]))
    if (this.keptSources.has(source.name)) return `#${item}`
    const hash = fingerprint(inputs[source.name])
    return hash === null ? null : `#${item} ${hash.slice(0, 32)}`
  }

  private toOwn(node: string, key: unknown): string {
    if (typeof key !== 'string' && !Number.isFinite(key)) {
      throw new DagError([problem('DAG_JOURNAL_INVALID_KEY', { node, received: describeValue(key) })])
    }
    const text = `${typeof key} ${String(key)}`
    const used = this.used.get(node) ?? new Set()
    this.used.set(node, used)
    if (used.has(text)) throw new DagError([problem('DAG_JOURNAL_DUPLICATE_KEY', { node, key: String(key) })])
    used.add(text)
    return text
  }
}
