import type { Graph } from '@dag/driver'
import type { Values } from '../values/values.js'
import type { Placement } from './job.js'

/** The parts of the adapter of a driver that a worker needs to run jobs. */
interface RemoteParts {
  readonly values: Values
  readonly placements: Readonly<Record<string, Placement>>
}

/** A registered symbol, because a program may hold two copies of the package. */
const KNOWN = Symbol.for('dag.remoteParts')

type Global = { [KNOWN]?: WeakMap<Graph, RemoteParts> }

/** Keeps the codecs and the placements of a driver, for the worker that runs its nodes. */
export function keepRemote(graph: Graph, parts: RemoteParts): void {
  const all = globalThis as Global
  all[KNOWN] ??= new WeakMap()
  all[KNOWN].set(graph, parts)
}

/** Null: the driver has no adapter that runs nodes elsewhere. */
export function valuesOf(graph: Graph): Values | null {
  return (globalThis as Global)[KNOWN]?.get(graph)?.values ?? null
}

/** Empty: the driver has no adapter that runs nodes elsewhere. */
export function placementsOf(graph: Graph): readonly Placement[] {
  return Object.values((globalThis as Global)[KNOWN]?.get(graph)?.placements ?? {})
}
