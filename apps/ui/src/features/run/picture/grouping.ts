import type { RunNode } from '@/contract/run'

export const GROUPINGS = ['module', 'subdag', 'worker', 'none'] as const

/** The part of a node's description that names its group. */
export type Grouping = (typeof GROUPINGS)[number]

/** More nodes than this are grouped, or reduced to a neighbourhood, until the reader asks for all. */
export const MANY_NODES = 200

/** The key of the group of nodes that belong to none. */
export const REST = '-'

/** The key of the group of nodes whose items ran on different workers. */
export const SPREAD = '-*'

/** The group of a node, as the address names it: `-` for none, and one more `-` before a name that begins with it. */
export function toGroupKey(node: Grouped, grouping: Grouping): string {
  if (grouping === 'worker' && node.items?.spread === true) return SPREAD
  const name = grouping === 'subdag' ? toSubdag(node) : grouping === 'worker' ? node.worker : node.group
  if (name === null || name === '') return REST
  return name.startsWith(REST) ? `${REST}${name}` : name
}

type Grouped = Pick<RunNode, 'name' | 'group' | 'kind' | 'worker' | 'items'>

/** The groupings that tell nodes of a run apart, the preferred one first, and `none` last. */
export function listGroupings(nodes: readonly RunNode[]): readonly Grouping[] {
  return GROUPINGS.filter((grouping) => grouping === 'none' || hasTwoGroups(nodes, grouping))
}

function hasTwoGroups(nodes: readonly RunNode[], grouping: Grouping): boolean {
  const known = new Set<string>()
  for (const node of nodes) {
    if (node.kind === 'input') continue
    known.add(toGroupKey(node, grouping))
    if (known.size > 1) return true
  }
  return false
}

/** Nodes of a subdag are named after it: the part of the name before the first dot. */
function toSubdag({ name, kind }: Pick<RunNode, 'name' | 'kind'>): string | null {
  const dot = name.indexOf('.')
  return kind !== 'input' && dot > 0 ? name.slice(0, dot) : null
}
