import { type GraphShape, toGraphShape } from '../layout/graph-shape'
import type { DifferenceNode, EdgeState } from './merge-graphs'

/** The part of a graph of differences that is drawn, and the number of things that are not. */
export interface DifferencePicture {
  /** Dependencies before the nodes that need them. */
  readonly nodes: readonly DifferenceNode[]
  readonly shape: GraphShape
  /** States of the edges of the shape, in their order. */
  readonly edgeStates: readonly EdgeState[]
  readonly leftOut: {
    readonly unchanged: number
    readonly changed: number
    /** Edges that only the earlier graph has and that would close a circle with edges of the later one. */
    readonly edges: number
  }
}

/** Larger graphs show their changed nodes and the neighbours of these. */
const MOST_NODES = 200

/** Chooses the nodes that are drawn, and orders them. */
export function toDifferencePicture(all: readonly DifferenceNode[], most = MOST_NODES): DifferencePicture {
  const chosen = all.length <= most ? all : chooseNodes(all, most)
  const { nodes, droppedEdges } = order(chosen)
  const drawn = new Set(nodes.map(({ name }) => name))
  const changed = all.filter(({ name, mark }) => mark !== null && !drawn.has(name)).length
  return {
    nodes,
    shape: toGraphShape(nodes.map(toShaped)),
    edgeStates: nodes.flatMap(({ name, dependencies }) =>
      dependencies.filter((need) => need.name !== name && drawn.has(need.name)).map(({ state }) => state),
    ),
    leftOut: { unchanged: all.length - nodes.length - changed, changed, edges: droppedEdges },
  }
}

/** A layout does not distinguish optional needs. */
const toShaped = ({ name, kind, dependencies }: DifferenceNode) => ({
  name,
  kind,
  output: false,
  dependencies: dependencies.map((need) => ({ name: need.name, optional: false })),
})

/** Changed nodes first, then their neighbours, in the order of the graph. */
function chooseNodes(all: readonly DifferenceNode[], most: number): readonly DifferenceNode[] {
  const marked = new Set(all.filter(({ mark }) => mark !== null).map(({ name }) => name))
  const near = new Set<string>()
  for (const { name, dependencies } of all) {
    for (const need of dependencies) {
      if (marked.has(name)) near.add(need.name)
      if (marked.has(need.name)) near.add(name)
    }
  }
  const ranked = [
    ...all.filter(({ name }) => marked.has(name)),
    ...all.filter(({ name }) => near.has(name) && !marked.has(name)),
  ]
  const names = new Set(ranked.slice(0, most).map(({ name }) => name))
  return all.filter(({ name }) => names.has(name))
}

/**
 * Orders nodes so that dependencies come first. The edges of one graph never close a circle, those of two may: then edges
 * that only the earlier graph has are dropped.
 */
function order(nodes: readonly DifferenceNode[]) {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const neededBy = new Map<string, string[]>()
  const openHard = new Map<string, number>()
  const openSoft = new Map<string, number>()
  for (const { name, dependencies } of nodes) {
    const needs = dependencies.filter((need) => need.name !== name && byName.has(need.name))
    openHard.set(name, needs.filter(({ state }) => state !== 'removed').length)
    openSoft.set(name, needs.filter(({ state }) => state === 'removed').length)
    for (const need of needs) {
      const list = neededBy.get(need.name) ?? []
      list.push(name)
      neededBy.set(need.name, list)
    }
  }
  const isHard = (from: string, to: string) =>
    byName.get(to)?.dependencies.some(({ name, state }) => name === from && state !== 'removed') ?? false
  const placed = new Map<string, DifferenceNode>()
  const ready = nodes.filter(({ name }) => isFree(name)).map(({ name }) => name)
  let droppedEdges = 0
  function isFree(name: string): boolean {
    return openHard.get(name) === 0 && openSoft.get(name) === 0
  }
  for (let at = 0; placed.size < nodes.length; at++) {
    const name = ready[at] ?? findStuck()
    if (name === undefined) break
    const node = byName.get(name)
    if (node === undefined || placed.has(name)) continue
    const dependencies = node.dependencies.filter(
      (need) => need.state !== 'removed' || !byName.has(need.name) || placed.has(need.name),
    )
    droppedEdges += node.dependencies.length - dependencies.length
    placed.set(name, { ...node, dependencies })
    for (const next of neededBy.get(name) ?? []) {
      const open = isHard(name, next) ? openHard : openSoft
      open.set(next, (open.get(next) ?? 0) - 1)
      if (isFree(next) && !placed.has(next)) ready.push(next)
    }
  }
  function findStuck(): string | undefined {
    const free = nodes.find(({ name }) => !placed.has(name) && openHard.get(name) === 0)
    const stuck = free ?? nodes.find(({ name }) => !placed.has(name))
    if (stuck !== undefined) ready.push(stuck.name)
    return stuck?.name
  }
  return { nodes: [...placed.values()], droppedEdges }
}
