import type { GraphNode } from '../graph/graph.js'
import type { GraphIndex } from '../graph/graph-index.js'
import type { Resolution } from '../validation/resolve-request.js'
import { compileCalls, compileGathers } from './compile-records.js'
import type { Plan } from './plan.js'
import { type RecordShape, shapeOfArguments, shapeOfNames, slotsOf } from './record-shape.js'

/** Compiles the plan of a request that was resolved without problems. */
export function compilePlan({ graph, nodes: all }: GraphIndex, resolution: Resolution): Plan {
  const { outputs, inputs, overrides } = resolution
  const outside = [...inputs, ...overrides, ...resolution.config]
  const nodes = resolution.nodes.flatMap((position) => all[position] ?? [])
  const slots = new Map([...outside, ...nodes.map(({ name }) => name)].map((name, slot) => [name, slot]))
  const bySlot: readonly (GraphNode | null)[] = [...outside.map(() => null), ...nodes]
  const shapes = bySlot.map((node) => shapeOfArguments(node?.body?.arguments ?? [], slots))
  const dependencies = shapes.map(slotsOf)
  // A copy of an array is made faster than a new one is filled, or a typed one allocated.
  const zeros = new Array<number>(slots.size).fill(0)
  const [collect = () => ({})] = compileGathers([shapeOfNames(outputs, slots)])
  return {
    outputs,
    inputs,
    overrides,
    config: resolution.config.map((name) => graph.config[name]),
    firstNode: outside.length,
    size: slots.size,
    nodes: bySlot,
    needsContext: bySlot.map((node, slot) => node?.body?.usesContext === true || hasReserved(shapes[slot] ?? [])),
    dependencies,
    dependents: invert(dependencies),
    counters: () => zeros.slice(),
    collect: (values) => collect(values, null),
    gathers: once(() => compileGathers(shapes)),
    calls: once(() => compileCalls(shapes.map((shape, slot) => ({ shape, body: bySlot[slot]?.body ?? null })))),
  }
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
