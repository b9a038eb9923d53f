import type { GraphNode } from '../../graph/graph.js'
import type { NodeFinished, NodeStarted, RunStarted } from '../../lifecycle/adapter.js'
import { nameNodeRun } from '../name-node-run.js'
import { countNodeRuns, type NodeRunCounts, sourceOf } from './count-node-runs.js'
import type { Progress } from './progress.js'

/** Counts for a run in progress. Nodes are counted when the progress is read, because most runs end before. */
export class RunProgress {
  readonly startedAtMs: number
  private readonly run: RunStarted
  private readonly running = new Set<string>()
  /** The number of items known so far, by the node that expands. */
  private readonly items = new Map<string, number>()
  /** Nodes that expand and whose items are all known. */
  private readonly exhausted = new Set<string>()
  private done = 0
  private counts: NodeRunCounts | null = null

  constructor(run: RunStarted, startedAtMs: number) {
    this.run = run
    this.startedAtMs = startedAtMs
  }

  startNode({ node, item }: NodeStarted): void {
    this.running.add(nameNodeRun(node, item))
    if (item !== null && node.perItemOf !== null) this.noteItems(node.perItemOf, item + 1)
    for (const name of node.body?.collects ?? []) this.exhaust(this.run.graph.nodes.get(name))
  }

  endNode({ node, item, outcome }: NodeFinished): void {
    this.done++
    this.running.delete(nameNodeRun(node, item))
    if (outcome.status !== 'success' || !Array.isArray(outcome.result) || sourceOf(node) !== node.name) return
    this.noteItems(node.name, outcome.result.length)
    this.exhaust(node)
  }

  toProgress(nowMs: number, status: Progress['status']): Progress {
    this.counts ??= countNodeRuns(this.run)
    const { once, perItem } = this.counts
    const ofItems = [...perItem].map(([source, count]) => count * (this.items.get(source) ?? 0))
    return {
      runId: this.run.runId,
      driver: this.run.graph.name,
      status,
      done: this.done,
      total: ofItems.reduce((sum, count) => sum + count, once),
      isTotalFinal: [...perItem.keys()].every((source) => this.exhausted.has(source)),
      running: [...this.running],
      elapsedMs: nowMs - this.startedAtMs,
    }
  }

  private noteItems(source: string, count: number): void {
    if (count > (this.items.get(source) ?? 0)) this.items.set(source, count)
  }

  private exhaust(node: GraphNode | undefined): void {
    const source = node === undefined ? null : sourceOf(node)
    if (source !== null) this.exhausted.add(source)
  }
}
