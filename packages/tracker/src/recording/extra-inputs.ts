import type { Argument, Graph, GraphNode, NodeBody, NodeStarted } from '@dag/driver'
import type { Summary } from '@dag/protocol'
import { readElement, readOwn } from '../values/inspect.js'
import type { ValueRecorder } from './value-recorder.js'

type Summaries = { readonly [name: string]: Summary }

/** Inputs of node runs that are in no other record: bound values, items, and lists of the results of items. */
export interface ExtraInputs {
  /** Plans the nodes of a graph, once. */
  readonly learn: (graph: Graph) => void
  /** Hides values that must not be recorded from all later records. They may have been promises until now. */
  readonly follow: (nodeRun: NodeStarted) => void
  /** Summaries by dependency, of bound values by parameter. Null if there are none. */
  readonly of: (nodeRun: NodeStarted) => Summaries | null
}

/** A dependency, and its position in the object that a function receives. */
interface Taken {
  readonly name: string
  readonly parameter: string
  /** Index in the list of a group; null if it is not in a group. */
  readonly index: number | null
  readonly node: GraphNode
}

/** The extra inputs of one node. */
interface Plan {
  /** Described once, because they are equal in every run. Null if there are none. */
  readonly bound: Summaries | null
  readonly items: readonly Taken[]
  readonly lists: readonly Taken[]
  readonly keptOut: readonly Taken[]
}

export function createExtraInputs(values: ValueRecorder): ExtraInputs {
  const plans = new WeakMap<GraphNode, Plan>()

  const toPlan = (graph: Graph, node: GraphNode, { arguments: args, collects }: NodeBody): Plan => {
    const taken = args.flatMap((argument) => listTaken(graph, argument))
    const bound = args.flatMap((argument) =>
      argument.kind === 'value'
        ? [[argument.parameter.toWellFormed(), values.bound(argument.parameter, argument.value)]]
        : [],
    )
    return {
      bound: bound.length === 0 ? null : Object.fromEntries(bound),
      items: taken.filter(({ name }) => name === node.perItemOf),
      lists: taken.filter(({ name }) => collects.includes(name)),
      keptOut: taken.filter((one) => values.isKeptOut(one.node)),
    }
  }

  return {
    learn(graph) {
      for (const node of graph.nodes.values()) {
        const plan = node.body && toPlan(graph, node, node.body)
        if (plan !== null && !isEmpty(plan)) plans.set(node, plan)
      }
    },
    follow({ node, inputs }) {
      const plan = plans.get(node)
      if (plan !== undefined) for (const taken of plan.keptOut) values.keepOut(readTaken(inputs, taken))
    },
    of({ node, item, inputs }) {
      const plan = plans.get(node)
      if (plan === undefined) return null
      const { bound, items, lists } = plan
      if (items.length === 0 && lists.length === 0) return bound
      const own: Record<string, Summary> = { ...bound }
      for (const taken of items)
        own[taken.name.toWellFormed()] = values.item(taken.node, item ?? 0, readTaken(inputs, taken))
      for (const taken of lists) own[taken.name.toWellFormed()] = values.list(taken.node, readTaken(inputs, taken))
      return own
    },
  }
}

const isEmpty = ({ bound, items, lists, keptOut }: Plan): boolean =>
  bound === null && items.length + lists.length + keptOut.length === 0

function listTaken({ nodes }: Graph, argument: Argument): readonly Taken[] {
  const take = (name: string, index: number | null): readonly Taken[] => {
    const node = nodes.get(name)
    return node === undefined ? [] : [{ name, parameter: argument.parameter, index, node }]
  }
  if (argument.kind === 'dependency') return take(argument.name, null)
  return argument.kind === 'group' ? argument.names.flatMap(take) : []
}

function readTaken(inputs: NodeStarted['inputs'], { parameter, index }: Taken): unknown {
  const value = readOwn(inputs, parameter)
  if (index === null) return value
  return Array.isArray(value) ? readElement(value, index) : undefined
}
