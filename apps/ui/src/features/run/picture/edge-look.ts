import type { RunNode } from '@/contract/run'

export type EdgeLook = 'normal' | 'critical' | 'idle'

/** How an edge is drawn; `steps` has the node before each node of the critical path. */
export function toEdgeLook(from: string, to: RunNode | undefined, steps: ReadonlyMap<string, string>): EdgeLook {
  if (to === undefined) return 'idle'
  if (steps.get(to.name) === from) return 'critical'
  return isTravelled(to) ? 'normal' : 'idle'
}

/** The look of edges that are drawn as one. */
export function joinLooks(a: EdgeLook, b: EdgeLook): EdgeLook {
  if (a === 'critical' || b === 'critical') return 'critical'
  return a === 'idle' ? b : a
}

function isTravelled({ status }: RunNode): boolean {
  return status !== 'skipped' && status !== 'waiting' && status !== 'overridden'
}
