import type { GraphNode } from './graph.js'
import { sortByDependency } from './sort-by-dependency.js'

/** A name that a node takes. */
export interface Taken {
  readonly name: string
  /** It takes the array of all items. */
  readonly isCollected: boolean
}

/** The nodes that run once per item of one expand. */
export interface Block {
  /** The node that expands. */
  readonly source: GraphNode
  readonly nodes: readonly GraphNode[]
  /** Names that nodes outside take from it, as arrays. */
  readonly collected: readonly string[]
  /** Names that its nodes take from outside, except the item. */
  readonly outer: readonly Taken[]
}

/** A node that runs once, or a block. All items of a block must finish before its lists are available, so it counts as one. */
export type Unit = GraphNode | Block

export interface SortedUnits {
  /** Dependencies before the units that need them. Meaningless if there are circles. */
  readonly units: readonly Unit[]
  /** Blocks that wait for each other. */
  readonly circles: readonly (readonly Block[])[]
}

export function isBlock(unit: Unit): unit is Block {
  return 'source' in unit
}

/** Groups nodes, which are marked with `perItemOf`, into blocks and sorts both. */
export function sortUnits(nodes: readonly GraphNode[]): SortedUnits {
  const blocks = toBlocks(nodes)
  if (blocks.length === 0) return { units: nodes, circles: [] }
  const units: readonly Unit[] = [...nodes.filter(({ perItemOf }) => perItemOf === null), ...blocks]
  const nodeAt = new Map<string, number>()
  const blockAt = new Map<string, number>()
  units.forEach((unit, index) => {
    if (!isBlock(unit)) nodeAt.set(unit.name, index)
    else for (const { name } of [unit.source, ...unit.nodes]) blockAt.set(name, index)
  })
  const find = ({ name, isCollected }: Taken): number => (isCollected ? blockAt : nodeAt).get(name) ?? -1
  const needed = units.map((unit) => {
    if (!isBlock(unit)) return listTaken(unit).map(find)
    return [{ name: unit.source.name, isCollected: false }, ...unit.outer].map(find)
  })
  const { order, tangles } = sortByDependency(needed)
  return {
    units: order.flatMap((index) => units[index] ?? []),
    circles: tangles.map((tangle) => blocks.filter((block) => tangle.includes(units.indexOf(block)))),
  }
}

function toBlocks(nodes: readonly GraphNode[]): Block[] {
  const sources = nodes.filter(({ body }) => body !== null && body.expand !== null)
  if (sources.length === 0) return []
  const inside = new Map(sources.map(({ name }) => [name, [] as GraphNode[]]))
  const blockOf = new Map(sources.map(({ name }) => [name, name]))
  for (const node of nodes) {
    if (node.perItemOf === null) continue
    inside.get(node.perItemOf)?.push(node)
    blockOf.set(node.name, node.perItemOf)
  }
  const collected = new Map(sources.map(({ name }) => [name, new Set<string>()]))
  for (const { body } of nodes)
    for (const name of body?.collects ?? []) collected.get(blockOf.get(name) ?? '')?.add(name)
  return sources.map((source) => {
    const own = inside.get(source.name) ?? []
    const outer = new Map(own.flatMap(listTaken).map((taken) => [taken.name, taken]))
    for (const name of [...outer.keys()]) if (blockOf.get(name) === source.name) outer.delete(name)
    return { source, nodes: own, collected: [...(collected.get(source.name) ?? [])], outer: [...outer.values()] }
  })
}

function listTaken({ dependencies, body }: GraphNode): Taken[] {
  return dependencies.map(({ name }) => ({ name, isCollected: body?.collects.includes(name) ?? false }))
}
