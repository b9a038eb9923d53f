import type { RunNode } from '@/contract/run'

export interface TreeRow {
  readonly node: RunNode
  /** `│ └ ` */
  readonly branch: string
  /** The node was listed before, with its dependencies. */
  readonly again: boolean
}

const DEEPEST = 12

/**
 * The nodes of a run as a tree: outputs first, below each node its dependencies. A node with dependencies that is needed
 * twice is listed again without them. Nodes that no output needs come last.
 */
export function toTree(nodes: readonly RunNode[]): readonly TreeRow[] {
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const needed = new Set(nodes.flatMap(({ dependencies }) => dependencies.map(({ name }) => name)))
  const isRoot = (node: RunNode) => node.output || !needed.has(node.name)
  const listed = new Set<string>()
  const rows: TreeRow[] = []
  const roots = [...nodes.filter(({ output }) => output), ...nodes.filter((node) => !node.output && isRoot(node))]
  // Every node is in the list at the end, also in a graph with a cycle.
  for (const root of [...roots, ...nodes]) {
    if (listed.has(root.name)) continue
    const open = [{ node: root, branch: '', below: '', depth: 0 }]
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const { node, branch, below, depth } = at
      const again = listed.has(node.name)
      rows.push({ node, branch, again: again && node.dependencies.length > 0 })
      if (again) continue
      listed.add(node.name)
      const children = node.dependencies.flatMap(({ name }) => byName.get(name) ?? [])
      for (const [index, child] of [...children.entries()].reverse()) {
        const isLast = index === children.length - 1
        const lines = depth < DEEPEST ? below : `${depth} `
        const next = depth < DEEPEST ? `${below}${isLast ? '  ' : '│ '}` : below
        open.push({ node: child, branch: `${lines}${isLast ? '└ ' : '├ '}`, below: next, depth: depth + 1 })
      }
    }
  }
  return rows
}
