import { type Problem, problem } from '../errors/problem.js'
import { listInactive, rememberModules } from './absent-names.js'
import { draftNodes } from './draft-nodes.js'
import type { Graph, GraphNode } from './graph.js'
import { listModules } from './list-modules.js'
import { markItems } from './mark-items.js'
import { mergeConfigs } from './merge-configs.js'
import { findCycle, type Sorted, sortByDependency } from './sort-by-dependency.js'
import { toNodes } from './to-nodes.js'

/** The parts of a graph that is to be built. */
export interface GraphSource {
  readonly name: string
  /** Default: false. */
  readonly isNamed?: boolean
  /** Namespaces, objects of functions, instances of classes. */
  readonly modules: readonly unknown[]
  /** Entries of later ones win. */
  readonly configs: readonly unknown[]
  readonly allowModuleOverrides: boolean
  /** Default: false. */
  readonly allowAbsentInputs?: boolean
}

/** Builds the graph. It is usable only if no problem is added. */
export function buildGraph(
  { name, isNamed = false, modules: given, configs, allowModuleOverrides, allowAbsentInputs = false }: GraphSource,
  problems: Problem[],
): Graph {
  const before = problems.length
  const modules = listModules(given, problems)
  const config = mergeConfigs(configs, problems)
  const drafts = draftNodes(modules, { config, allowModuleOverrides }, problems)
  if (drafts.size === 0 && problems.length === before) {
    problems.push(problem('DAG_GRAPH_EMPTY', { modules: modules.length, inactive: listInactive(modules, config) }))
  }
  const sorted = markItems(sortNodes(toNodes(drafts, allowAbsentInputs, problems), problems), problems)
  const graph = { name, isNamed, nodes: new Map(sorted.map((node) => [node.name, node])), config }
  rememberModules(graph, modules)
  return graph
}

function sortNodes(nodes: readonly GraphNode[], problems: Problem[]): GraphNode[] {
  const indexes = new Map(nodes.map(({ name }, index) => [name, index]))
  const dependencies = nodes.map((node) => node.dependencies.map(({ name }) => indexes.get(name) ?? -1))
  const sorted = sortByDependency(dependencies)
  for (const problem of cycleProblems(sorted, dependencies, nodes)) problems.push(problem)
  return sorted.order.flatMap((index) => nodes[index] ?? [])
}

function cycleProblems(
  { tangles }: Sorted,
  dependencies: readonly (readonly number[])[],
  nodes: readonly GraphNode[],
): Problem[] {
  return tangles.map((tangle) => {
    const cycle = findCycle(tangle, dependencies)
    const path = cycle.map((index) => nodes[index]?.name ?? '')
    return problem('DAG_GRAPH_CYCLE', { path, others: tangle.length - (path.length - 1) })
  })
}
