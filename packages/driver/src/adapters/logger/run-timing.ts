import type { NodeFinished } from '../../lifecycle/adapter.js'

/** What became of a node in one run; of all its items where it runs once per item. */
export interface NodeTiming {
  readonly startedAtUs: number
  readonly finishedAtUs: number
  /** Node runs: 1, or as many as there were items. */
  readonly count: number
  /** The first that failed. */
  readonly error: { readonly value: unknown } | null
  readonly isCached: boolean
  readonly attempts: number
}

/** What is noted of the nodes of a run while it lasts, by name. */
export type NodeTimings = Map<string, NodeTiming>

export function noteNode(timings: NodeTimings, event: NodeFinished): void {
  const { node, outcome, startedAtUs, finishedAtUs, attempts, cached } = event
  const before = timings.get(node.name)
  const error = outcome.status === 'failed' ? { value: outcome.error } : null
  timings.set(node.name, {
    startedAtUs: Math.min(before?.startedAtUs ?? startedAtUs, startedAtUs),
    finishedAtUs: Math.max(before?.finishedAtUs ?? finishedAtUs, finishedAtUs),
    count: (before?.count ?? 0) + 1,
    error: before?.error ?? error,
    isCached: cached && (before?.isCached ?? true),
    attempts: Math.max(before?.attempts ?? 1, attempts),
  })
}
