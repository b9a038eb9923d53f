import type { VersionNode } from '@dag/protocol'

/** The part of a node that a plan needs. */
export type PlanNode = Pick<VersionNode, 'name' | 'kind' | 'dependencies'>

/**
 * Lists the nodes that a run needs: the outputs and all their dependencies, dependencies first. An override replaces its
 * node, so the dependencies of that node are not needed. Names that the graph does not have are left out.
 */
export function planNodes<N extends PlanNode>(
  graph: readonly N[],
  outputs: readonly string[],
  overridden: ReadonlySet<string>,
): readonly N[] {
  const byName = new Map(graph.map((node) => [node.name, node]))
  const planned = new Set<N>()
  // Entered nodes wait on the stack below their dependencies: recursion would overflow on long chains.
  const entered = new Set<N>()
  const stack = [...outputs].reverse()
  for (let name = stack.at(-1); name !== undefined; name = stack.at(-1)) {
    const node = byName.get(name)
    if (node === undefined || planned.has(node)) {
      stack.pop()
    } else if (entered.has(node) || overridden.has(name)) {
      planned.add(node)
      stack.pop()
    } else {
      entered.add(node)
      for (const dependency of [...node.dependencies].reverse()) {
        const next = byName.get(dependency.name)
        if (next && !entered.has(next)) stack.push(dependency.name)
      }
    }
  }
  return [...planned]
}

/** How many nodes of the plan were to run: without inputs and overrides. */
export function countRunnable(plan: readonly PlanNode[], overridden: ReadonlySet<string>): number {
  return plan.filter((node) => node.kind === 'function' && !overridden.has(node.name)).length
}
