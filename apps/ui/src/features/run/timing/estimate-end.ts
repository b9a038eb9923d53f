import type { RunNode } from '@/contract/run'
import type { UsualNode } from '@/contract/run-timing'

/** The fields of a node that an estimate needs. */
export type PlannedNode = Pick<RunNode, 'name' | 'dependencies' | 'status' | 'startUs' | 'endUs'>

/** When a running run ends if all nodes that are left wait and run as long as usual. */
export interface Estimate {
  /** 0 if it should have ended. */
  readonly leftUs: number
  /** How long ago it should have ended; 0 before that. */
  readonly overdueUs: number
  /** The end depends on this chain of nodes that are left, in the order in which they run. */
  readonly path: readonly string[]
  /** Nodes that are left and have no usual time. They count as 0, so that the run takes at least `leftUs`. */
  readonly unknown: readonly string[]
}

interface Place {
  readonly name: string
  /** Offset of its end if nothing is late any more. Null if it never starts, because a dependency failed. */
  readonly endUs: number | null
  readonly isDone: boolean
  /** The dependency that is expected to end last. */
  readonly after: Place | null
}

const ENDED_BADLY: ReadonlySet<RunNode['status']> = new Set(['failed', 'cancelled', 'lost', 'skipped'])

/**
 * Follows the longest path over the nodes that are left. A node that runs ends after its usual duration, or now if it is
 * late. A node that waits starts after its usual wait for a free place, counted from the end of its last dependency.
 *
 * @param nodes dependencies first, as a run lists them.
 * @param nowUs offset from the start of the run.
 */
export function estimateEnd(
  nodes: readonly PlannedNode[],
  usual: ReadonlyMap<string, Pick<UsualNode, 'durationUs' | 'waitUs'>>,
  nowUs: number,
): Estimate {
  const places = new Map<string, Place>()
  const unknown: string[] = []
  let last: Place | null = null
  // The end that was to be expected before it passed: only nodes that run can be late, others start now at the earliest.
  let dueUs = 0
  for (const node of nodes) {
    const isDone = node.status !== 'running' && node.status !== 'waiting'
    const needs = node.dependencies.flatMap(({ name, optional }) => {
      const place = places.get(name)
      return place === undefined || (optional && place.endUs === null) ? [] : [place]
    })
    const blocked = node.status === 'waiting' && needs.some(({ endUs }) => endUs === null)
    if (isDone || blocked) {
      const endUs = blocked || ENDED_BADLY.has(node.status) ? null : (node.endUs ?? 0)
      places.set(node.name, { name: node.name, endUs, isDone: true, after: null })
      dueUs = Math.max(dueUs, node.endUs ?? 0)
      continue
    }
    const times = usual.get(node.name)
    if (times === undefined) unknown.push(node.name)
    const after = toLast(needs)
    const durationUs = times?.durationUs ?? 0
    const plannedUs =
      node.status === 'running'
        ? (node.startUs ?? nowUs) + durationUs
        : Math.max(nowUs, (after?.endUs ?? 0) + (times?.waitUs ?? 0)) + durationUs
    dueUs = Math.max(dueUs, plannedUs)
    const place: Place = { name: node.name, endUs: Math.max(nowUs, plannedUs), isDone: false, after }
    places.set(node.name, place)
    if ((place.endUs ?? 0) >= (last?.endUs ?? 0)) last = place
  }
  const leftUs = Math.max(0, (last?.endUs ?? nowUs) - nowUs)
  return { leftUs, overdueUs: Math.max(0, nowUs - dueUs), path: toPath(last), unknown }
}

function toLast(places: readonly Place[]): Place | null {
  let last: Place | null = null
  for (const place of places) if (last === null || (place.endUs ?? 0) >= (last.endUs ?? 0)) last = place
  return last
}

function toPath(end: Place | null): readonly string[] {
  const path: string[] = []
  for (let at = end; at !== null && !at.isDone; at = at.after) path.push(at.name)
  return path.reverse()
}

/** Number of waiting nodes that need a node, directly or through others. */
export function countWaitingFor(nodes: readonly PlannedNode[], name: string): number {
  const behind = new Set([name])
  for (const node of nodes) {
    if (node.status === 'waiting' && node.dependencies.some((need) => behind.has(need.name))) behind.add(node.name)
  }
  return behind.size - 1
}
