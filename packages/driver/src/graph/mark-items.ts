import { type Problem, problem } from '../errors/problem.js'
import { sortUnits } from './blocks.js'
import type { GraphNode } from './graph.js'

/** The items that a node belongs to, and those that were collected before it. */
interface ItemScope {
  readonly perItemOf: string | null
  /** The nodes that expand whose items were collected for it, directly or further up. */
  readonly collected: ReadonlySet<string>
}

const OUTSIDE: ItemScope = { perItemOf: null, collected: new Set() }

/**
 * Marks every node that runs once per item with the node whose items they are. The nodes come sorted, dependencies
 * first.
 */
export function markItems(nodes: readonly GraphNode[], problems: Problem[]): readonly GraphNode[] {
  const isTouched = nodes.some(({ body }) => body !== null && (body.expand !== null || body.collects.length > 0))
  if (!isTouched) return nodes
  const expanding = new Set(nodes.filter(({ body }) => body !== null && body.expand !== null).map(({ name }) => name))
  const scopes = new Map<string, ItemScope>()
  const before = problems.length
  const marked = nodes.map((node) => {
    const scope = findScope(node, scopes, expanding, problems)
    scopes.set(node.name, scope)
    return scope.perItemOf === null ? node : { ...node, perItemOf: scope.perItemOf }
  })
  if (problems.length === before) for (const problem of checkBlocks(marked)) problems.push(problem)
  return marked
}

/** Reports expands whose items wait for each other. */
function checkBlocks(nodes: readonly GraphNode[]): Problem[] {
  return sortUnits(nodes).circles.map((blocks) =>
    problem('DAG_EXPAND_CIRCLE', { sources: blocks.map(({ source }) => source.name) }),
  )
}

function findScope(
  node: GraphNode,
  scopes: ReadonlyMap<string, ItemScope>,
  expanding: ReadonlySet<string>,
  problems: Problem[],
): ItemScope {
  const scopeOf = (name: string): ItemScope => scopes.get(name) ?? OUTSIDE
  const itemsOf = (name: string): string | null => (expanding.has(name) ? name : scopeOf(name).perItemOf)
  const names = node.dependencies.map(({ name }) => name)
  const collects = node.body?.collects ?? []
  const collected = new Set(names.flatMap((name) => [...scopeOf(name).collected]))
  const sources = new Set(names.filter((name) => !collects.includes(name)).flatMap((name) => itemsOf(name) ?? []))
  const [first = null, second] = sources

  for (const name of collects) {
    const source = names.includes(name) ? itemsOf(name) : null
    if (source === null) problems.push(problem('DAG_COLLECT_NOT_PER_ITEM', { node: node.name, name }))
    else collected.add(source)
  }
  if (first !== null && second !== undefined) {
    problems.push(problem('DAG_EXPAND_MEETING', { node: node.name, first, second }))
  }
  if (first !== null && expanding.has(node.name)) {
    problems.push(problem('DAG_EXPAND_NESTED', { node: node.name, source: first }))
  }
  if (first !== null && collected.has(first)) {
    // All items would have to finish before the first of them can.
    const isLate = (name: string): boolean => collects.includes(name) || scopeOf(name).collected.has(first)
    const dependency = names.find(isLate) ?? ''
    problems.push(problem('DAG_EXPAND_AGAIN', { node: node.name, dependency, source: first }))
  }
  return { perItemOf: first, collected }
}
