import type { NodeFinished } from '../../lifecycle/adapter.js'

/** Times and result of a node in one run, or of all its items if it runs once per item. */
export interface NodeTiming {
  readonly startedAtUs: number
  readonly finishedAtUs: number
  /** Number of node runs: 1, or the number of items. */
  readonly count: number
  /** The first error; null if no node run failed. */
  readonly error: { readonly value: unknown } | null
  readonly isCached: boolean
  readonly attempts: number
}

/** Timings of the nodes of a run in progress, by name. */
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
