import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { CatalogFilter, CatalogSort } from '@/contract/catalog'

/** Ways to group the list. */
export const GROUPINGS = ['module', 'dag', 'owner', 'none'] as const

export type Grouping = (typeof GROUPINGS)[number]

/** The state of the page in its address, which is read on the server and in the browser. */
export const catalogSearchParams = {
  q: parseAsString.withDefault(''),
  module: parseAsString,
  dag: parseAsString,
  owner: parseAsString,
  by: parseAsStringLiteral(GROUPINGS).withDefault('module'),
  node: parseAsString,
}

interface CatalogWords extends CatalogFilter {
  readonly by: Grouping
}

/** The filter and the order that an address asks for. */
export function toCatalogQuestion({ q, module, dag, owner, by }: CatalogWords) {
  const filter: CatalogFilter = { q: q.trim(), module, dag, owner }
  const sort: CatalogSort = by === 'none' ? 'name' : by
  return { filter, sort }
}

export const isFilteringCatalog = ({ q, module, dag, owner }: CatalogFilter): boolean =>
  q.trim() !== '' || module !== null || dag !== null || owner !== null
