import { isBlock, sortUnits, type Unit } from '../graph/blocks.js'
import type { Graph } from '../graph/graph.js'
import type { GraphIndex } from '../graph/graph-index.js'
import type { Resolution } from '../validation/resolve-request.js'
import { type CallShape, compileCalls, compileGathers } from './compile-records.js'
import type { BlockPlan, Plan } from './plan.js'
import { type RecordShape, type Slots, shapeOfArguments, shapeOfNames, slotsOf } from './record-shape.js'

/** The parts that a plan is compiled from. */
interface PlanParts {
  readonly outputs: readonly string[]
  readonly inputs: readonly string[]
  readonly overrides: readonly string[]
  readonly configNames: readonly string[]
  readonly config: readonly unknown[]
  /** In the order in which they run. */
  readonly units: readonly Unit[]
}

/** Compiles the plan of a request that was resolved without problems. */
export function compilePlan({ graph, nodes: all }: GraphIndex, resolution: Resolution): Plan {
  const { outputs, inputs, overrides, config: configNames } = resolution
  const nodes = resolution.nodes.flatMap((position) => all[position] ?? [])
  const config = configNames.map((name) => graph.config[name])
  return compile({ outputs, inputs, overrides, configNames, config, units: sortUnits(nodes).units })
}

/** The part of a graph that runs once for an item. */
export interface ItemRequest {
  /** The node that expands. */
  readonly source: string
  readonly outputs: readonly string[]
  /** Names whose values are given: the item, and everything from outside of it. */
  readonly inputs: readonly string[]
}

/** Compiles the plan of one item by itself, as it is inside the plan of a whole run. */
export function compileItemPlan(graph: Graph, { source, outputs, inputs }: ItemRequest): Plan {
  const given = new Set(inputs)
  const needed = new Set(outputs.filter((name) => !given.has(name)))
  // The loop also visits names that are added to the set meanwhile.
  for (const name of needed) {
    for (const dependency of graph.nodes.get(name)?.dependencies ?? []) {
      if (!given.has(dependency.name)) needed.add(dependency.name)
    }
  }
  const units = [...graph.nodes.values()].filter(({ name, perItemOf }) => perItemOf === source && needed.has(name))
  return compile({ outputs, inputs, overrides: [], configNames: [], config: [], units })
}

function compile({ outputs, inputs, overrides, configNames, config, units }: PlanParts): Plan {
  const outside = [...inputs, ...overrides, ...configNames]
  const bySlot: readonly (Unit | null)[] = [...outside.map(() => null), ...units]
  const slots = assignSlots(outside, units)
  const nodes = bySlot.map((unit) => (unit === null || isBlock(unit) ? null : unit))
  const shapes = nodes.map((node) => shapeOfArguments(node?.body?.arguments ?? [], slots))
  const needsContext = nodes.map((node, slot) => node?.body?.usesContext === true || hasReserved(shapes[slot] ?? []))
  const dependencies = bySlot.map((unit, slot) => {
    if (unit !== null && isBlock(unit)) return [slots.get(unit.source.name) ?? -1]
    return slotsOf(shapes[slot] ?? [])
  })
  const callShapes = (): CallShape[] =>
    shapes.map((shape, slot) => {
      return { slot, shape, body: nodes[slot]?.body ?? null, needsContext: needsContext[slot] ?? false }
    })
  // Copying an array is faster than filling a new one or allocating a typed one.
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

function assignSlots(outside: readonly string[], units: readonly Unit[]): Slots {
  const slots = new Map(outside.map((name, slot) => [name, slot]))
  const blocks = new Map<string, number>()
  units.forEach((unit, index) => {
    const slot = outside.length + index
    if (!isBlock(unit)) slots.set(unit.name, slot)
    else for (const name of unit.collected) blocks.set(name, slot)
  })
  return { get: (name) => slots.get(name), collectedIn: (name) => blocks.get(name) ?? null }
}

function compileBlocks(bySlot: readonly (Unit | null)[], slots: Slots): Map<number, BlockPlan> {
  const blocks = new Map<number, BlockPlan>()
  bySlot.forEach((unit, slot) => {
    if (unit === null || !isBlock(unit)) return
    const { source, nodes, collected } = unit
    const outer = unit.outer.flatMap(({ name, isCollected }) => {
      const from = isCollected ? slots.collectedIn(name) : slots.get(name)
      return from === null || from === undefined ? [] : [{ name, slot: from, isCollected }]
    })
    const inputs = [...outer.map(({ name }) => name), source.name]
    blocks.set(slot, {
      node: source.name,
      source: slots.get(source.name) ?? -1,
      concurrency: source.body?.expand?.concurrency ?? Number.POSITIVE_INFINITY,
      isDefault: source.body?.expand?.isDefault ?? false,
      collectsErrors: source.body?.expand?.onError === 'collect',
      plan: compile({ outputs: collected, inputs, overrides: [], configNames: [], config: [], units: nodes }),
      outer: outer.map(({ name, slot: from, isCollected }) => ({ slot: from, of: isCollected ? name : null })),
    })
  })
  return blocks
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
