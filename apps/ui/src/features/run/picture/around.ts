import { toCriticalSteps } from '@/contract/critical-path'
import { type GraphShape, toShapeNode } from '@/features/graph/layout/graph-shape'
import type { RunModel } from '../run-model'
import { toEdgeLook } from './edge-look'
import type { PictureEdge } from './merge-edges'
import { findAround, type Steps, toLinks } from './neighbourhood'

/** Edges of a node that are not drawn. */
export interface Stub {
  readonly needs: number
  readonly neededBy: number
}

/** The neighbourhood of a node. */
export interface Around {
  readonly center: string
  readonly shape: GraphShape
  /** In the order of the edges of the shape. */
  readonly edges: readonly PictureEdge[]
  /** The key is the name of a node; nodes of which all edges are drawn are missing. */
  readonly stubs: ReadonlyMap<string, Stub>
}

const MOST_NODES = 60
/** A node with a line of words below it, and as much room above, so that edges meet its middle. */
const STUBBED_HEIGHT = 54

/** `isHidden` says which nodes are drawn elsewhere. Null for a node that is not in the run. */
export function toAround(
  { run, path }: Pick<RunModel, 'run' | 'path'>,
  center: string,
  steps: Steps,
  isHidden: (name: string) => boolean,
): Around | null {
  const { nodes } = run
  const at = nodes.findIndex(({ name }) => name === center)
  if (at < 0) return null
  const links = toLinks(nodes)
  const critical = new Set(path.nodes)
  const found = findAround(links, at, steps, MOST_NODES, (index) => {
    const node = nodes[index]
    return node !== undefined && (node.status === 'failed' || critical.has(node.name))
  })
  const shown = [...found].filter((index) => !isHidden(nodes[index]?.name ?? '')).sort((a, b) => a - b)
  const placeOf = new Map(shown.map((index, place) => [index, place]))
  const before = toCriticalSteps(path)

  const stubs = new Map<string, Stub>()
  const edges: PictureEdge[] = []
  const shapeNodes = shown.flatMap((index, to) => {
    const node = nodes[index]
    if (node === undefined) return []
    const needs = links.needs[index] ?? []
    const neededBy = links.neededBy[index] ?? []
    for (const need of needs) {
      const from = placeOf.get(need)
      if (from === undefined) continue
      edges.push({ from, to, count: 1, look: toEdgeLook(nodes[need]?.name ?? '', node, before) })
    }
    const left = (others: readonly number[]) => others.filter((other) => !placeOf.has(other)).length
    const stub = { needs: left(needs), neededBy: left(neededBy) }
    const shape = toShapeNode(node)
    if (stub.needs + stub.neededBy === 0) return [shape]
    stubs.set(node.name, stub)
    return [{ ...shape, height: STUBBED_HEIGHT }]
  })
  return { center, shape: { nodes: shapeNodes, edges: edges.map(({ from, to }) => [from, to]) }, edges, stubs }
}
