import type { GraphNode } from '../graph/graph.js'
import type { GraphIndex } from '../graph/graph-index.js'
import { sortByDependency } from '../graph/sort-by-dependency.js'
import type { Resolution } from '../validation/resolve-request.js'
import { type CallShape, compileCalls, compileGathers } from './compile-records.js'
import type { BlockPlan, Plan } from './plan.js'
import { type RecordShape, type Slots, shapeOfArguments, shapeOfNames, slotsOf } from './record-shape.js'

/** What a plan is compiled from. */
interface Source {
  readonly outputs: readonly string[]
  readonly inputs: readonly string[]
  readonly overrides: readonly string[]
  readonly configNames: readonly string[]
  readonly config: readonly unknown[]
  /** In the order in which they run. */
  readonly entries: readonly Entry[]
}

/** What fills a slot: a node, or what follows an expand. */
type Entry = GraphNode | Region

/** The nodes that run once per item of one expand. */
interface Region {
  readonly source: GraphNode
  readonly nodes: readonly GraphNode[]
  /** What nodes outside take from it, as arrays. */
  readonly collected: readonly string[]
  /** What its nodes take from outside, less the item. */
  readonly outer: readonly Outer[]
}

/** What the nodes of a region take from outside. */
interface Outer {
  readonly name: string
  /** As an array, from another region. */
  readonly isCollected: boolean
}

/** Compiles the plan of a request that was resolved without problems. */
export function compilePlan({ graph, nodes: all }: GraphIndex, resolution: Resolution): Plan {
  const { outputs, inputs, overrides, config: configNames } = resolution
  const nodes = resolution.nodes.flatMap((position) => all[position] ?? [])
  const config = configNames.map((name) => graph.config[name])
  return compile({ outputs, inputs, overrides, configNames, config, entries: orderEntries(nodes) })
}

function compile({ outputs, inputs, overrides, configNames, config, entries }: Source): Plan {
  const outside = [...inputs, ...overrides, ...configNames]
  const bySlot: readonly (Entry | null)[] = [...outside.map(() => null), ...entries]
  const slots = assignSlots(outside, entries)
  const nodes = bySlot.map((entry) => (entry === null || isRegion(entry) ? null : entry))
  const shapes = nodes.map((node) => shapeOfArguments(node?.body?.arguments ?? [], slots))
  const needsContext = nodes.map((node, slot) => node?.body?.usesContext === true || hasReserved(shapes[slot] ?? []))
  const dependencies = bySlot.map((entry, slot) => {
    if (entry !== null && isRegion(entry)) return [slots.get(entry.source.name) ?? -1]
    return slotsOf(shapes[slot] ?? [])
  })
  const callShapes = (): CallShape[] =>
    shapes.map((shape, slot) => {
      return { slot, shape, body: nodes[slot]?.body ?? null, needsContext: needsContext[slot] ?? false }
    })
  // A copy of an array is made faster than a new one is filled, or a typed one allocated.
  const zeros = new Array<number>(bySlot.length).fill(0)
  const [collect = () => ({})] = compileGathers([shapeOfNames(outputs, slots)])
  return {
    outputs,
    inputs,
    overrides,
    config,
    firstNode: outside.length,
    size: bySlot.length,
    nodes,
    blocks: compileBlocks(bySlot, slots),
    needsContext,
    dependencies,
    dependents: invert(dependencies),
    counters: () => zeros.slice(),
    collect: (values) => collect(values, null),
    gathers: once(() => compileGathers(shapes)),
    calls: once(() => compileCalls(callShapes())),
  }
}

function assignSlots(outside: readonly string[], entries: readonly Entry[]): Slots {
  const slots = new Map(outside.map((name, slot) => [name, slot]))
  const blocks = new Map<string, number>()
  entries.forEach((entry, index) => {
    const slot = outside.length + index
    if (!isRegion(entry)) slots.set(entry.name, slot)
    else for (const name of entry.collected) blocks.set(name, slot)
  })
  return { get: (name) => slots.get(name), collectedIn: (name) => blocks.get(name) ?? null }
}

function compileBlocks(bySlot: readonly (Entry | null)[], slots: Slots): Map<number, BlockPlan> {
  const blocks = new Map<number, BlockPlan>()
  bySlot.forEach((entry, slot) => {
    if (entry === null || !isRegion(entry)) return
    const { source, nodes, collected } = entry
    const outer = entry.outer.flatMap(({ name, isCollected }) => {
      const from = isCollected ? slots.collectedIn(name) : slots.get(name)
      return from === null || from === undefined ? [] : [{ name, slot: from, isCollected }]
    })
    const inputs = [...outer.map(({ name }) => name), source.name]
    blocks.set(slot, {
      node: source.name,
      source: slots.get(source.name) ?? -1,
      concurrency: source.body?.expand?.concurrency ?? Number.POSITIVE_INFINITY,
      plan: compile({ outputs: collected, inputs, overrides: [], configNames: [], config: [], entries: nodes }),
      outer: outer.map(({ name, slot: from, isCollected }) => ({ slot: from, of: isCollected ? name : null })),
    })
  })
  return blocks
}

/** The entries of a plan, each after what it needs. Regions stand for their nodes. */
function orderEntries(nodes: readonly GraphNode[]): readonly Entry[] {
  const sources = nodes.filter(({ body }) => body !== null && body.expand !== null)
  if (sources.length === 0) return nodes
  const entries: readonly Entry[] = [
    ...nodes.filter(({ perItemOf }) => perItemOf === null),
    ...sources.map((source) => toRegion(source, nodes)),
  ]
  const nodeAt = new Map<string, number>()
  const regionAt = new Map<string, number>()
  entries.forEach((entry, index) => {
    if (!isRegion(entry)) nodeAt.set(entry.name, index)
    else for (const { name } of [entry.source, ...entry.nodes]) regionAt.set(name, index)
  })
  const find = ({ name, isCollected }: Outer): number => (isCollected ? regionAt : nodeAt).get(name) ?? -1
  const needed = entries.map((entry) => {
    if (!isRegion(entry)) return listTaken(entry).map(find)
    return [{ name: entry.source.name, isCollected: false }, ...entry.outer].map(find)
  })
  return sortByDependency(needed).order.flatMap((index) => entries[index] ?? [])
}

function toRegion(source: GraphNode, all: readonly GraphNode[]): Region {
  const nodes = all.filter(({ perItemOf }) => perItemOf === source.name)
  const inside = new Set([source.name, ...nodes.map(({ name }) => name)])
  const outer = new Map(nodes.flatMap(listTaken).map((taken) => [taken.name, taken]))
  for (const name of inside) outer.delete(name)
  const collected = all.flatMap(({ body }) => body?.collects ?? []).filter((name) => inside.has(name))
  return { source, nodes, collected: [...new Set(collected)], outer: [...outer.values()] }
}

function listTaken({ dependencies, body }: GraphNode): Outer[] {
  return dependencies.map(({ name }) => ({ name, isCollected: body?.collects.includes(name) ?? false }))
}

function isRegion(entry: Entry): entry is Region {
  return 'source' in entry
}

function hasReserved(shape: RecordShape): boolean {
  return shape.some(({ kind }) => kind === 'reserved')
}

function invert(dependencies: readonly (readonly number[])[]): number[][] {
  const dependents: number[][] = dependencies.map(() => [])
  dependencies.forEach((slots, dependent) => {
    for (const slot of slots) dependents[slot]?.push(dependent)
  })
  return dependents
}

function once<Made>(make: () => Made): () => Made {
  let made: Made | null = null
  return () => {
    made ??= make()
    return made
  }
}
