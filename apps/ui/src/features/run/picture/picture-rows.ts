import type { RunNode } from '@/contract/run'
import type { NodeGroup } from './node-groups'
import type { Picture } from './picture'

/** A row of waterfall or table. */
export type PictureRow =
  | { readonly kind: 'node'; readonly id: string; readonly node: RunNode }
  /** `part`: only the neighbours of one node are shown below it. */
  | { readonly kind: 'group'; readonly id: string; readonly group: NodeGroup; readonly open: 'all' | 'part' | 'closed' }
  /** Stands for the nodes of a group that are not shown. */
  | { readonly kind: 'more'; readonly id: string; readonly group: NodeGroup; readonly count: number }

/** Rows for nodes in a given order. Groups are in the order of their first nodes. Inputs have no row. */
export function toPictureRows(picture: Picture, sorted: readonly RunNode[]): readonly PictureRow[] {
  const { groups, open, around, aroundGroup } = picture
  if (groups.length === 0) return sorted.map(toNodeRow)
  const groupOf = new Map(groups.flatMap((group) => group.members.map(({ name }) => [name, group] as const)))
  const members = new Map<NodeGroup, RunNode[]>()
  for (const node of sorted) {
    const group = groupOf.get(node.name)
    if (group === undefined) continue
    const list = members.get(group)
    if (list === undefined) members.set(group, [node])
    else list.push(node)
  }
  const near = new Set(around?.shape.nodes.map(({ name }) => name))
  return [...members].flatMap(([group, nodes]): readonly PictureRow[] => {
    const { id } = group
    if (open.has(group.key)) return [{ kind: 'group', id, group, open: 'all' }, ...nodes.map(toNodeRow)]
    const shown = group === aroundGroup ? nodes.filter(({ name }) => near.has(name)) : []
    if (shown.length === 0) return [{ kind: 'group', id, group, open: 'closed' }]
    const count = nodes.length - shown.length
    const more: readonly PictureRow[] = count === 0 ? [] : [{ kind: 'more', id: toMoreId(group), group, count }]
    return [{ kind: 'group', id, group, open: 'part' }, ...shown.map(toNodeRow), ...more]
  })
}

function toNodeRow(node: RunNode): PictureRow {
  return { kind: 'node', id: node.name, node }
}

/** Its group's id begins no name of a node; the key is set apart by what no key of a group begins with twice. */
function toMoreId({ id, key }: NodeGroup): string {
  return `${id.slice(0, id.length - key.length)} ${key}`
}
