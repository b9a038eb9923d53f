import type { VersionNodeRow } from '@/contract/version'

/** The nodes of one module, in the order of their lines. */
export interface CodeGroup {
  /** Null for nodes without a module, file or subdag. */
  readonly name: string | null
  readonly nodes: readonly VersionNodeRow[]
}

/** Nodes by module. Modules are sorted by name, and nodes without one come last. */
export function toCodeTree(nodes: readonly VersionNodeRow[], query: string): readonly CodeGroup[] {
  const wanted = query.trim().toLowerCase()
  const groups = new Map<string | null, VersionNodeRow[]>()
  for (const node of nodes) {
    const words = `${node.name}\n${node.group ?? ''}`.toLowerCase()
    if (!words.includes(wanted)) continue
    const list = groups.get(node.group) ?? []
    list.push(node)
    groups.set(node.group, list)
  }
  return [...groups]
    .sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([name, list]) => ({ name, nodes: list.sort(byPlace) }))
}

function byPlace(a: VersionNodeRow, b: VersionNodeRow): number {
  const byLine = (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER)
  return byLine !== 0 ? byLine : a.name < b.name ? -1 : 1
}

/** Names of the nodes that need a node. */
export function listNeededBy(nodes: readonly VersionNodeRow[], name: string): readonly string[] {
  return nodes.filter((node) => node.dependencies.some((need) => need.name === name)).map((node) => node.name)
}

/** The node whose code is shown first. */
export const findFirstNode = <T extends Pick<VersionNodeRow, 'kind'>>(nodes: readonly T[]): T | undefined =>
  nodes.find(({ kind }) => kind === 'function') ?? nodes[0]
