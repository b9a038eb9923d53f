import type { RunNode } from '@/contract/run'
import type { NodeStatus } from '@/contract/status'
import { type Grouping, REST, SPREAD, toGroupKey } from './grouping'

/** Nodes that are shown as one. */
export interface NodeGroup {
  /** As the address names it. */
  readonly key: string
  /** Its name in layouts, which no node has. */
  readonly id: string
  readonly label: string
  /** In the order of the plan. */
  readonly members: readonly RunNode[]
  readonly counts: ReadonlyMap<NodeStatus, number>
  /** The status that asks most for attention. */
  readonly worst: NodeStatus
}

const BY_ATTENTION: readonly NodeStatus[] = ['failed', 'lost', 'cancelled', 'running', 'skipped', 'waiting']

/** The groups of a run, in the order in which the plan names them first. */
export function toNodeGroups(nodes: readonly RunNode[], grouping: Grouping): readonly NodeGroup[] {
  if (grouping === 'none') return []
  const prefix = toPrefix(nodes)
  const members = new Map<string, RunNode[]>()
  for (const node of nodes) {
    const key = toGroupKey(node, grouping)
    const list = members.get(key)
    if (list === undefined) members.set(key, [node])
    else list.push(node)
  }
  return [...members].map(([key, list]) => toNodeGroup(key, `${prefix}${key}`, list, grouping))
}

function toNodeGroup(key: string, id: string, members: readonly RunNode[], grouping: Grouping): NodeGroup {
  const counts = new Map<NodeStatus, number>()
  for (const { status } of members) counts.set(status, (counts.get(status) ?? 0) + 1)
  return { key, id, label: toLabel(key, members, grouping), members, counts, worst: toWorst(counts) }
}

function toLabel(key: string, members: readonly RunNode[], grouping: Grouping): string {
  if (key === SPREAD) return 'several workers'
  if (key !== REST) return key.startsWith(REST) ? key.slice(1) : key
  if (members.every(({ kind }) => kind === 'input')) return 'inputs'
  if (grouping === 'worker') return 'process of the run'
  return grouping === 'module' ? 'no module' : 'no subdag'
}

function toWorst(counts: ReadonlyMap<NodeStatus, number>): NodeStatus {
  const found = BY_ATTENTION.find((status) => counts.has(status))
  if (found !== undefined) return found
  let best: readonly [NodeStatus, number] = ['input', -1]
  for (const entry of counts) if (entry[0] !== 'input' && entry[1] > best[1]) best = entry
  return best[0]
}

/** A text that begins no name of a node. */
function toPrefix(nodes: readonly RunNode[]): string {
  let prefix = 'group '
  while (nodes.some(({ name }) => name.startsWith(prefix))) prefix += ' '
  return prefix
}
