import type { CatalogGroups, CatalogNode } from '@/contract/catalog'
import type { Grouping } from './catalog-search-params'

/** A row of the list: the head of a group, or a node with its place among the nodes. */
export type CatalogEntry =
  | { readonly kind: 'head'; readonly value: string; readonly nodes: number | null }
  | { readonly kind: 'node'; readonly node: CatalogNode; readonly index: number }

const NONE: Readonly<Record<Grouping, string>> = { module: 'No module', dag: 'No DAG', owner: 'No owner', none: '' }

/** The value that a node is grouped by; empty without one. */
const toGroup = (node: CatalogNode, by: Exclude<Grouping, 'none'>): string => node[by] ?? ''

/** The nodes in their order, with a head before the first of each group. The count of a rare group is not known. */
export function toEntries(
  nodes: readonly CatalogNode[],
  by: Grouping,
  groups: CatalogGroups | undefined,
): readonly CatalogEntry[] {
  const entries: CatalogEntry[] = []
  // A node is in one group of DAGs and may belong to several, so their counts say something else.
  const counts = by === 'module' ? groups?.modules : by === 'owner' ? groups?.owners : undefined
  const byValue = new Map(counts?.map((group) => [group.value, group.nodes]))
  let last: string | null = null
  for (const [index, node] of nodes.entries()) {
    const value = by === 'none' ? null : toGroup(node, by)
    if (value !== null && value !== last) entries.push({ kind: 'head', value, nodes: byValue.get(value) ?? null })
    last = value
    entries.push({ kind: 'node', node, index })
  }
  return entries
}

export const toGroupWord = (value: string, by: Grouping): string => (value === '' ? NONE[by] : value)

/** The head of the group that an entry belongs to; null without groups. */
export function findHead(entries: readonly CatalogEntry[], index: number) {
  for (let at = Math.min(index, entries.length - 1); at >= 0; at--) {
    const entry = entries[at]
    if (entry?.kind === 'head') return entry
  }
  return null
}
