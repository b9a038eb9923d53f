import type { Dependency, Graph, GraphNode } from '../graph/graph.js'
import type { Tags } from '../node/tags.js'
import { type GraphView, type ViewNodeKind, viewNodes } from './graph-view.js'
import { type GivenValues, viewExecution } from './view-execution.js'

/**
 * A graph, or the part of it that an execution needs, as plain data: `JSON.stringify` keeps all of it.
 *
 * @example
 * const description: GraphDescription = driver.exportGraph()
 * await writeFile('graph.json', JSON.stringify(description))
 */
export interface GraphDescription {
  /** Name of the driver. */
  readonly name: string
  /** Requested names, sorted; empty if the whole graph is described. */
  readonly outputs: readonly string[]
  /** Sorted by name. */
  readonly nodes: readonly NodeDescription[]
}

/**
 * A node, an input, or an entry of the config that serves as one.
 *
 * @example
 * const isInput = ({ kind }: NodeDescription) => kind === 'input'
 * const inputs = driver.exportGraph().nodes.filter(isInput)
 */
export interface NodeDescription {
  readonly name: string
  readonly kind: ViewNodeKind
  /** Name of the module that defines it; null if it has none. */
  readonly module: string | null
  /** Keys sorted. */
  readonly tags: Tags
  /** Dependencies in this description, in the order in which the function names them. */
  readonly dependencies: readonly Dependency[]
  /** The node for each of whose items it runs; null if it runs once. */
  readonly perItemOf: string | null
  /** Text of the user's function as it runs; null if none does. */
  readonly source: string | null
}

/**
 * Describes the whole graph, or the part of it that an execution of `outputs` needs.
 *
 * @throws DagError that lists unknown outputs and overrides
 */
export function exportGraph(graph: Graph, outputs?: readonly string[], given?: GivenValues): GraphDescription {
  const view = outputs === undefined ? viewNodes(graph, graph.nodes.values()) : viewExecution(graph, outputs, given)
  const dependencies = listDependencies(view)
  return {
    name: graph.name,
    outputs: view.nodes
      .filter(({ isOutput }) => isOutput)
      .map(({ name }) => name)
      .sort(),
    nodes: view.nodes
      .map(({ name, kind, module, tags, perItemOf }) => ({
        name,
        kind,
        module,
        tags: Object.fromEntries(Object.entries(tags).sort(byFirst)),
        dependencies: dependencies.get(name) ?? [],
        perItemOf,
        source: kind === 'function' ? sourceOf(graph.nodes.get(name)) : null,
      }))
      .sort((a, b) => byFirst([a.name], [b.name])),
  }
}

function listDependencies({ edges }: GraphView): ReadonlyMap<string, readonly Dependency[]> {
  const byNode = new Map<string, Dependency[]>()
  for (const { from: name, to, optional } of edges) {
    const known = byNode.get(to)
    if (known === undefined) byNode.set(to, [{ name, optional }])
    else known.push({ name, optional })
  }
  return byNode
}

function sourceOf(node: GraphNode | undefined): string | null {
  return typeof node?.fn === 'function' ? Function.prototype.toString.call(node.fn) : null
}

/** Compares UTF-16 code units, like `sort` without a comparison: the order is the same on every machine. */
function byFirst([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
