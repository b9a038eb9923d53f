import type { Graph } from '@dag/driver'
import type { Values } from '../values/values.js'

/** A registered symbol, because a program may hold two copies of the package. */
const KNOWN = Symbol.for('dag.remoteValues')

type Global = { [KNOWN]?: WeakMap<Graph, Values> }

/** Keeps the codecs of a driver, for the worker that runs its nodes. */
export function keepValues(graph: Graph, values: Values): void {
  const all = globalThis as Global
  all[KNOWN] ??= new WeakMap()
  all[KNOWN].set(graph, values)
}

/** Null: the driver has no adapter that runs nodes elsewhere. */
export function valuesOf(graph: Graph): Values | null {
  return (globalThis as Global)[KNOWN]?.get(graph) ?? null
}
