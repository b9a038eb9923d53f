import { type Problem, problem } from '../errors/problem.js'
import { listDependencies } from '../node/argument.js'
import type { NodeBody } from '../node/node-body.js'
import { checkPath } from '../node/node-name.js'
import type { DraftedNode } from './draft-nodes.js'
import type { Dependency, GraphNode } from './graph.js'

const INPUT = {
  kind: 'input',
  dependencies: [],
  module: null,
  tags: {},
  fn: null,
  body: null,
  perItemOf: null,
} as const

/**
 * All nodes, and an input for every name that something depends on and nothing defines. No node needs an input if
 * `allowAbsentInputs` is set.
 */
export function toNodes(
  drafts: ReadonlyMap<string, DraftedNode>,
  allowAbsentInputs: boolean,
  problems: Problem[],
): GraphNode[] {
  const nodes: GraphNode[] = []
  const inputs = new Set<string>()
  for (const [name, { draft, module }] of drafts) {
    const { fn, tags } = draft
    const body = allowAbsentInputs ? withoutNeed(draft.body, drafts) : draft.body
    const dependencies = checkDependencies(name, listDependencies(body.arguments), problems)
    for (const dependency of dependencies) if (!drafts.has(dependency.name)) inputs.add(dependency.name)
    nodes.push({ name, kind: 'function', dependencies, module: module.name, tags, fn, body, perItemOf: null })
  }
  for (const name of inputs) {
    nodes.push({ ...INPUT, name })
  }
  return nodes
}

/** Makes dependencies on inputs optional. Members of a group stay required, because their places count. */
function withoutNeed(body: NodeBody, drafts: ReadonlyMap<string, DraftedNode>): NodeBody {
  const relaxed = body.arguments.map((argument) =>
    argument.kind === 'dependency' && !drafts.has(argument.name) ? { ...argument, optional: true } : argument,
  )
  return { ...body, arguments: relaxed }
}

/** Several parameters may take one node: it is optional only if it is so for all of them. */
function checkDependencies(node: string, dependencies: readonly Dependency[], problems: Problem[]): Dependency[] {
  const checked = new Map<string, Dependency>()
  for (const { name, optional } of dependencies) {
    const found = checkDependency(node, name)
    if (found !== null) problems.push(found)
    else checked.set(name, { name, optional: optional && (checked.get(name)?.optional ?? true) })
  }
  return [...checked.values()]
}

function checkDependency(node: string, name: string): Problem | null {
  if (name === node) return problem('DAG_DEPENDENCY_ITSELF', { node })
  switch (checkPath(name)) {
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
