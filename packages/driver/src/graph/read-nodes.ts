import { type Problem, problem } from '../errors/problem.js'
import type { Definition } from '../node/definition.js'
import { checkName } from '../node/node-name.js'
import { readDefinition } from '../node/read-definition.js'
import type { Dependency, GraphNode, Tags } from './graph.js'
import type { ModuleFunction } from './list-functions.js'

const NO_TAGS: Tags = {}
const NO_DEPENDENCIES: readonly Dependency[] = []

/** All nodes, and an input for every name that something depends on and nothing defines. */
export function readNodes(functions: ReadonlyMap<string, ModuleFunction>, problems: Problem[]): GraphNode[] {
  const nodes: GraphNode[] = []
  const inputs = new Set<string>()
  for (const [name, { fn }] of functions) {
    const definition = readDefinition(name, fn, problems)
    if (definition === null) continue
    const dependencies = checkDependencies(name, definition, problems)
    for (const dependency of dependencies) if (!functions.has(dependency.name)) inputs.add(dependency.name)
    nodes.push({ name, kind: 'function', dependencies, module: null, tags: NO_TAGS, fn: definition.fn })
  }
  for (const name of inputs) {
    nodes.push({ name, kind: 'input', dependencies: NO_DEPENDENCIES, module: null, tags: NO_TAGS, fn: null })
  }
  return nodes
}

function checkDependencies(node: string, { dependencies }: Definition, problems: Problem[]): Dependency[] {
  const checked = new Map<string, Dependency>()
  for (const { name, optional } of dependencies) {
    const found = checkDependency(node, name)
    if (found !== null) problems.push(found)
    // A name may stand twice, `({ a, a: again = 1 })`: it is optional only if it is so everywhere.
    else checked.set(name, { name, optional: optional && (checked.get(name)?.optional ?? true) })
  }
  return [...checked.values()]
}

function checkDependency(node: string, name: string): Problem | null {
  if (name === node) return problem('DAG_DEPENDENCY_ITSELF', { node })
  switch (checkName(name)) {
    case 'valid':
      return null
    case 'invalid':
      return problem('DAG_DEPENDENCY_INVALID_NAME', { node, name })
    case 'forbidden':
      return problem('DAG_DEPENDENCY_FORBIDDEN_NAME', { node, name })
    case 'reserved':
      return problem('DAG_DEPENDENCY_RESERVED_NAME', { node, name })
  }
}
