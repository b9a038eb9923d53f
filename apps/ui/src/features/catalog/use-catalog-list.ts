'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type Changed, useChanges } from '@/client/live'
import { queries } from '@/client/queries'
import type { CatalogFilter, CatalogNode, CatalogSort } from '@/contract/catalog'

/** Pages that are read again after a change. Figures of a longer list stay until it is opened again. */
const REREAD_AT_MOST = 3

/** The nodes that meet a filter, page by page, with the counts of their groups. */
export function useCatalogList(projectId: number, filter: CatalogFilter, sort: CatalogSort) {
  const query = useInfiniteQuery({
    ...queries.catalog(projectId, filter, sort),
    placeholderData: keepPreviousData,
  })
  const groups = useQuery({ ...queries.catalogGroups(projectId, filter), placeholderData: keepPreviousData })
  const { data, refetch } = query
  const pages = data?.pages.length ?? 0
  const follow = useCallback(
    async (changed: Changed) => {
      if ((changed === 'all' || changed.has(projectId)) && pages <= REREAD_AT_MOST) await refetch()
    },
    [projectId, pages, refetch],
  )
  useChanges(follow)
  const nodes = useMemo(() => data?.pages.flatMap((page): readonly CatalogNode[] => page.items) ?? [], [data])
  return { query, groups, nodes }
}
