import type { Graph, GraphNode } from '../graph/graph.js'
import type { Tags } from '../node/tags.js'

/**
 * The origin of a node's value: its function, an input, the config, or an override that replaces any of them.
 *
 * @example
 * const fills: Partial<Record<ViewNodeKind, string>> = { input: '#eeeeee', override: 'gold' }
 * const style = ({ kind }: ViewNode) => ({ fill: fills[kind] ?? 'white' })
 */
export type ViewNodeKind = 'function' | 'input' | 'config' | 'override'

/**
 * A node in pictures and descriptions.
 *
 * @example
 * const style = ({ tags }: ViewNode) => (tags.owner === 'growth' ? { fill: 'gold' } : undefined)
 * await driver.visualize({ file: 'graph.svg', style })
 */
export interface ViewNode {
  readonly name: string
  readonly kind: ViewNodeKind
  /** Whether it is requested. */
  readonly isOutput: boolean
  /** Name of the module that defines it; null if it has none. */
  readonly module: string | null
  readonly tags: Tags
  /** The node for each of whose items it runs; null if it runs once. */
  readonly perItemOf: string | null
}

/** `to` depends on `from`. */
export interface ViewEdge {
  readonly from: string
  readonly to: string
  /** Whether `to` has a default for it. */
  readonly optional: boolean
}

/** A graph or a part of it, to be drawn or described. */
export interface GraphView {
  /** Name of the driver. */
  readonly name: string
  /** Dependencies come before the nodes that need them. */
  readonly nodes: readonly ViewNode[]
  readonly edges: readonly ViewEdge[]
}

const NO_TAGS: Tags = {}
const NONE: ReadonlySet<string> = new Set()

/** Some nodes of a graph, in its order, and the dependencies between them. */
export function viewNodes(graph: Graph, nodes: Iterable<GraphNode>, outputs: ReadonlySet<string> = NONE): GraphView {
  const kinds = new Map(Array.from(nodes, (node) => [node.name, kindOf(graph, node)]))
  return toView(graph, kinds, outputs)
}

/** The named nodes, in the given order. Nodes with an override have no dependencies. */
export function toView(
  { name, nodes }: Graph,
  kinds: ReadonlyMap<string, ViewNodeKind>,
  outputs: ReadonlySet<string>,
): GraphView {
  return {
    name,
    nodes: Array.from(kinds, ([name, kind]) => {
      const { module = null, tags = NO_TAGS, perItemOf = null } = nodes.get(name) ?? {}
      return { name, kind, isOutput: outputs.has(name), module, tags, perItemOf }
    }),
    edges: Array.from(kinds).flatMap(([to, kind]) => {
      const dependencies = kind === 'override' ? [] : (nodes.get(to)?.dependencies ?? [])
      return dependencies
        .filter(({ name }) => kinds.has(name))
        .map(({ name: from, optional }) => ({ from, to, optional }))
    }),
  }
}

/** A view without inputs and config. */
export function withoutInputs({ name, nodes, edges }: GraphView): GraphView {
  const hidden = new Set(nodes.filter(({ kind }) => kind === 'input' || kind === 'config').map(({ name }) => name))
  return {
    name,
    nodes: nodes.filter(({ name }) => !hidden.has(name)),
    edges: edges.filter(({ from }) => !hidden.has(from)),
  }
}

function kindOf({ config }: Graph, { name, kind }: GraphNode): ViewNodeKind {
  return kind === 'input' && Object.hasOwn(config, name) ? 'config' : kind
}
