import { toCriticalSteps } from '@/contract/critical-path'
import type { RunNode } from '@/contract/run'
import type { GraphShape } from '@/features/graph/layout/graph-shape'
import type { RunModel } from '../run-model'
import { type EdgeLook, joinLooks, toEdgeLook } from './edge-look'

/** An edge of a picture: of one node to another, or of several that lead from one group to another. */
export interface PictureEdge {
  /** Indexes of what is drawn. */
  readonly from: number
  readonly to: number
  /** Edges of the run that are drawn as this one. */
  readonly count: number
  readonly look: EdgeLook
}

export interface MergedEdges {
  readonly edges: readonly PictureEdge[]
  /** Edges between nodes of one group. */
  readonly inside: number
  /** Edges that lead from a group to one before it: a picture of groups flows one way, though their nodes need each other. */
  readonly back: number
}

/** Edges between things, each of which stands for one node or several. `thingOf` names the thing of each node. */
export function mergeEdges(
  nodes: readonly RunNode[],
  shape: GraphShape,
  thingOf: readonly number[],
  order: readonly number[],
  path: RunModel['path'],
): MergedEdges {
  const steps = toCriticalSteps(path)
  const merged = new Map<number, { from: number; to: number; count: number; look: EdgeLook }>()
  let [inside, back] = [0, 0]
  for (const [fromNode, toNode] of shape.edges) {
    const [from, to] = [thingOf[fromNode] ?? 0, thingOf[toNode] ?? 0]
    if (from === to) inside += 1
    else if ((order[from] ?? 0) > (order[to] ?? 0)) back += 1
    else {
      const look = toEdgeLook(nodes[fromNode]?.name ?? '', nodes[toNode], steps)
      const key = from * order.length + to
      const there = merged.get(key)
      if (there === undefined) merged.set(key, { from, to, count: 1, look })
      else {
        there.count += 1
        there.look = joinLooks(there.look, look)
      }
    }
  }
  return { edges: [...merged.values()], inside, back }
}

/** The place of each thing along the flow: by the mean rank of its nodes. No two have the same. */
export function toFlowOrder(count: number, thingOf: readonly number[], ranks: readonly number[]): readonly number[] {
  const sums: number[] = Array.from({ length: count }, () => 0)
  const members: number[] = Array.from({ length: count }, () => 0)
  thingOf.forEach((thing, node) => {
    sums[thing] = (sums[thing] ?? 0) + (ranks[node] ?? 0)
    members[thing] = (members[thing] ?? 0) + 1
  })
  const mean = (thing: number) => (sums[thing] ?? 0) / Math.max(1, members[thing] ?? 0)
  const sorted = sums.map((_, thing) => thing).sort((a, b) => mean(a) - mean(b) || a - b)
  const order: number[] = []
  sorted.forEach((thing, place) => {
    order[thing] = place
  })
  return order
}
