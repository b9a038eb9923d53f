import type { CriticalPath } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import { toNodeDuration } from '../node-table'

/** When the nodes of a group ran, in microseconds since the start of the run. Null where that is not known. */
export interface GroupTimes {
  readonly startUs: number | null
  /** From the first start to the last end. */
  readonly spanUs: number | null
  /** The median of its nodes that ended. */
  readonly p50Us: number | null
  /** Its part of the critical path; null if it has none. */
  readonly share: number | null
}

export function toGroupTimes(members: readonly RunNode[], path: CriticalPath): GroupTimes {
  let [start, end] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  let share: number | null = null
  const durations: number[] = []
  for (const node of members) {
    start = Math.min(start, node.startUs ?? start)
    end = Math.max(end, node.endUs ?? end)
    const took = toNodeDuration(node)
    if (took !== null) durations.push(took)
    const part = path.shares.get(node.name)
    if (part !== undefined) share = (share ?? 0) + part
  }
  durations.sort((a, b) => a - b)
  return {
    startUs: Number.isFinite(start) ? start : null,
    spanUs: Number.isFinite(start) && Number.isFinite(end) ? Math.max(0, end - start) : null,
    p50Us: durations[Math.floor((durations.length - 1) / 2)] ?? null,
    share: share === null ? null : Math.min(1, share),
  }
}
