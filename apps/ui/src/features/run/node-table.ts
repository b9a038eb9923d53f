import type { CriticalPath } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'

export type NodeColumn = 'node' | 'start' | 'duration' | 'share'

export interface NodeSort {
  readonly by: NodeColumn
  readonly descending: boolean
}

/** Duration of a node; null if it has not ended or never ran. */
export function toNodeDuration({ startUs, endUs }: Pick<RunNode, 'startUs' | 'endUs'>): number | null {
  return startUs === null || endUs === null ? null : endUs - startUs
}

/** Sorted by a column; nodes without a value there come last either way, and ties keep the order of the waterfall. */
export function sortNodes(nodes: readonly RunNode[], sort: NodeSort, path: CriticalPath): readonly RunNode[] {
  if (sort.by === 'node') {
    const sorted = nodes.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    return sort.descending ? sorted.toReversed() : sorted
  }
  const toKey = (node: RunNode): number | null => {
    if (sort.by === 'start') return node.startUs
    if (sort.by === 'duration') return toNodeDuration(node)
    return path.shares.get(node.name) ?? null
  }
  const direction = sort.descending ? -1 : 1
  return nodes.toSorted((a, b) => {
    const left = toKey(a)
    const right = toKey(b)
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    return direction * (left - right)
  })
}

/** The order after a press on the head of a column. Numbers start with the largest, names and starts with the first. */
export function pressColumn(sort: NodeSort, by: NodeColumn): NodeSort {
  if (sort.by === by) return { by, descending: !sort.descending }
  return { by, descending: by === 'duration' || by === 'share' }
}
