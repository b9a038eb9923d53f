import type { GraphIndex } from '../graph/graph-index.js'
import type { NodeFunction } from '../node/node-function.js'
import type { Resolution } from '../validation/resolve-request.js'
import { compileCalls, compileGathers, type RecordShape } from './compile-records.js'
import type { Plan } from './plan.js'

/** Compiles the plan of a request that was resolved without problems. */
export function compilePlan({ graph, nodes: all }: GraphIndex, resolution: Resolution): Plan {
  const { outputs, inputs, overrides } = resolution
  const outside = [...inputs, ...overrides, ...resolution.config]
  const nodes = resolution.nodes.flatMap((position) => all[position] ?? [])
  const slots = new Map([...outside, ...nodes.map(({ name }) => name)].map((name, slot) => [name, slot]))

  const shapeOf = (names: readonly string[]): RecordShape => {
    const present = names.filter((name) => slots.has(name))
    return { names: present, slots: present.map((name) => slots.get(name) ?? -1) }
  }
  const empty: RecordShape = { names: [], slots: [] }
  const shapes = [
    ...outside.map(() => empty),
    ...nodes.map(({ dependencies }) => shapeOf(dependencies.map(({ name }) => name))),
  ]
  const fns = [...outside.map(() => nothing), ...nodes.map(({ fn }) => fn ?? nothing)]
  // A copy of an array is made faster than a new one is filled, or a typed one allocated.
  const zeros = new Array<number>(slots.size).fill(0)
  const [collect = () => ({})] = compileGathers([shapeOf(outputs)])
  return {
    outputs,
    inputs,
    overrides,
    config: resolution.config.map((name) => graph.config[name]),
    firstNode: outside.length,
    size: slots.size,
    nodes: [...outside.map(() => null), ...nodes],
    dependencies: shapes.map((shape) => shape.slots),
    dependents: invert(shapes),
    counters: () => zeros.slice(),
    collect,
    gathers: once(() => compileGathers(shapes)),
    calls: once(() => compileCalls(shapes, fns)),
  }
}

const nothing: NodeFunction = () => undefined

function invert(shapes: readonly RecordShape[]): number[][] {
  const dependents: number[][] = shapes.map(() => [])
  shapes.forEach(({ slots }, dependent) => {
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
