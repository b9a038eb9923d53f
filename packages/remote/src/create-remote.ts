import type { Adapter, Graph, GraphNode } from '@dag/driver'
import { checkOptions, isObject } from './errors/check-options.js'
import { isWorker } from './jobs/is-worker.js'
import type { Placement } from './jobs/job.js'
import { keepRemote } from './jobs/remote-of.js'
import { orHere, sendItem, sendNode } from './jobs/send.js'
import { type PlacementPlan, planPlacements } from './placement-plan.js'
import type { Codec, ErrorClass } from './values/codec.js'
import { createValues } from './values/values.js'

/**
 * Options of `createRemote`.
 *
 * @example
 * const options: RemoteOptions = { placements, nodes: ({ tags }) => (tags.cost === 'high' ? 'threads' : null), codecs: [urls] }
 * const remote = createRemote(options)
 */
export interface RemoteOptions {
  /** The places by name, as `place({ on })` names them: `{ threads: threads({ module }) }`. */
  readonly placements: Readonly<Record<string, Placement>>
  /** Returns the place of a node without `place`, such as by its tags; null: here. Default: here. */
  readonly nodes?: (node: GraphNode) => string | null | undefined
  /** For types of values that are not plain. Default: none. */
  readonly codecs?: readonly Codec[]
  /** Classes of errors that keep their class; others arrive as errors of that name. Default: none. */
  readonly errors?: readonly ErrorClass[]
}

/**
 * The hooks of the adapter.
 *
 * @example
 * const remote: Remote = createRemote({ placements })
 * const driver = createDriver({ name: 'scores', modules: [pipeline], adapters: [remote] })
 */
export type Remote = Required<Pick<Adapter, 'executeNode' | 'executeItem' | 'places' | 'validateGraph'>> & {
  close(): Promise<void>
}

const NOTHING: PlacementPlan = { nodes: new Map(), items: new Map(), windows: new Map(), findings: [] }

/**
 * An adapter that runs the nodes that are marked by `place` elsewhere. Give it to the driver after all adapters that wrap nodes
 * (cache, validation, tracing). The module of the driver is loaded by the workers too, where the adapter does nothing.
 *
 * @throws RemoteError `DAG_REMOTE_INVALID_OPTION`
 * @example
 * const remote = createRemote({ placements: { threads: threads({ module: import.meta.url }) } })
 * export const driver = createDriver({ name: 'scores', modules: [pipeline], adapters: [remote] })
 */
export function createRemote(options: RemoteOptions): Remote {
  checkOptions('createRemote', options, {
    placements: ['an object of placements by name', isPlacements, true],
    nodes: ['a function', (value) => typeof value === 'function'],
    codecs: ['an array of codecs with different names', isCodecs],
    errors: ['an array of classes', (value) => Array.isArray(value) && value.every((one) => typeof one === 'function')],
  })
  const { placements, nodes = null, codecs = [], errors = [] } = options
  const values = createValues(codecs, errors)
  const plans = new WeakMap<Graph, PlacementPlan>()
  const planOf = (graph: Graph): PlacementPlan => {
    const known = plans.get(graph)
    if (known !== undefined) return known
    const plan = isWorker() ? NOTHING : planPlacements(graph, { placements, nodes })
    plans.set(graph, plan)
    keepRemote(graph, { values, placements })
    return plan
  }
  return {
    validateGraph: (graph) => planOf(graph).findings,
    places(graph) {
      const { nodes: placed, windows } = planOf(graph)
      return { nodes: new Set(placed.keys()), windows }
    },
    executeNode(execution, next) {
      const place = planOf(execution.graph).nodes.get(execution.node.name)
      return place === undefined ? next() : orHere(place, () => sendNode(execution, place, values), next)
    },
    executeItem(execution, next) {
      const place = planOf(execution.graph).items.get(execution.source.name)
      return place === undefined ? next() : orHere(place, () => sendItem(execution, place, values), next)
    },
    async close() {
      await Promise.all(Object.values(placements).map((placement) => placement.close?.()))
    },
  }
}

function isPlacements(value: unknown): boolean {
  return isObject(value) && Object.values(value).every((one) => isObject(one) && typeof one.run === 'function')
}

function isCodecs(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  const isCodec = (one: unknown): boolean =>
    isObject(one) &&
    typeof one.name === 'string' &&
    [one.matches, one.encode, one.decode].every((member) => typeof member === 'function')
  const taken = ['map', 'set', 'error', 'buffer']
  const names = value.map((one) => (isObject(one) ? one.name : one))
  return value.every(isCodec) && new Set([...names, ...taken]).size === names.length + taken.length
}
