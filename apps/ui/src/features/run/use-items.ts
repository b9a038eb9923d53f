'use client'

import { useQuery } from '@tanstack/react-query'
import { ITEMS_PER_PAGE, type ItemStatus, queries } from '@/client/queries'
import type { NodeItem } from '@/contract/run'

/** The item at an offset among those of a node, of all or of those with one status; null while its page is read. */
export function useItemAt(runId: string, node: string, status: ItemStatus | null, offset: number): NodeItem | null {
  const page = Math.floor(offset / ITEMS_PER_PAGE)
  const { data } = useQuery(queries.items(runId, node, status, page))
  return data?.items[offset % ITEMS_PER_PAGE] ?? null
}
