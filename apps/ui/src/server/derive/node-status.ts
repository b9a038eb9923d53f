import { LOST_AFTER_MS, type NodeRunStatus } from '@dag/protocol'
import type { NodeStatus, RunStatus } from '@/contract/status'

/** The facts from which the status of a node in a run follows. */
export interface NodeFacts {
  readonly kind: 'function' | 'input'
  readonly overridden: boolean
  /** Its node run as it was sent; null if none was. */
  readonly recorded: {
    readonly status: NodeRunStatus
    readonly cached: boolean
  } | null
}

/** The run it belongs to. */
export interface RunFacts {
  readonly status: RunStatus
  readonly lastSeenAtUs: number
}

/** The status that a node is shown with: what was sent, and what follows from the plan and the run. */
export function toNodeStatus({ kind, overridden, recorded }: NodeFacts, run: RunFacts, nowUs: number): NodeStatus {
  if (overridden) return 'overridden'
  if (kind === 'input') return 'input'
  if (recorded === null) return run.status === 'running' ? 'waiting' : 'skipped'
  if (recorded.status === 'success') return recorded.cached ? 'cached' : 'success'
  if (recorded.status === 'running') return isLost(run, nowUs) ? 'lost' : 'running'
  return recorded.status
}

/** The nodes that still ran when a run ended report later, or never. */
function isLost({ status, lastSeenAtUs }: RunFacts, nowUs: number): boolean {
  if (status === 'running') return false
  return status === 'lost' || nowUs - lastSeenAtUs > LOST_AFTER_MS * 1_000
}
