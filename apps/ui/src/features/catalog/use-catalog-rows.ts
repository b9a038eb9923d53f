'use client'

import { type RefObject, useEffect } from 'react'
import { type Rows, useRows } from '@/client/use-rows'
import { ROW_HEIGHT } from '@/components/ui/row-height'

/** Rows below the window at which the next page is read. */
const LOAD_AHEAD = 40
const SKELETONS = 12

interface CatalogRowsOptions {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly query: {
    readonly isPending: boolean
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly isFetchNextPageError: boolean
    readonly fetchNextPage: () => unknown
  }
  /** Loaded rows, with the heads of groups. */
  readonly count: number
  /** The selected row; it is always drawn, because it may have the focus. */
  readonly selectedIndex: number
}

/** Decides which rows are drawn, and reads further pages before their rows are seen. */
export function useCatalogRows({ scroller, query, count, selectedIndex }: CatalogRowsOptions): Rows {
  const { isPending, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const more = isPending || (hasNextPage && !isFetchNextPageError) ? SKELETONS : 0
  const rows = useRows({
    count: count + more,
    rowHeight: ROW_HEIGHT.table,
    scroller,
    assumedHeight: 700,
    kept: selectedIndex,
    // The head of the group covers the row at the top.
    covered: ROW_HEIGHT.table,
  })
  const lastSeen = rows.last
  useEffect(() => {
    if (lastSeen >= count - LOAD_AHEAD && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) {
      void fetchNextPage()
    }
  }, [lastSeen, count, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return rows
}
