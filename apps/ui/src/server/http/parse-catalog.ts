import { ALL_NODES, CATALOG_SORTS, type CatalogFilter, type CatalogSort } from '@/contract/catalog'
import { HttpError } from './http-errors'
import { parseSearch } from './parameters'

/** Which nodes of the catalog are asked for. */
export function parseCatalogFilter(query: URLSearchParams): CatalogFilter {
  const [module, dag, owner] = ['module', 'dag', 'owner'].map((name) => query.get(name))
  return { ...ALL_NODES, q: parseSearch(query), module: module ?? null, dag: dag ?? null, owner: owner ?? null }
}

/** @throws HttpError for an unknown order. */
export function parseCatalogSort(query: URLSearchParams): CatalogSort {
  const text = query.get('sort') ?? 'name'
  const sort = CATALOG_SORTS.find((known) => known === text)
  if (sort === undefined) {
    throw new HttpError('DAG_HTTP_PARAMETER', `sort must be one of ${CATALOG_SORTS.join(', ')}, not ${text}`)
  }
  return sort
}
