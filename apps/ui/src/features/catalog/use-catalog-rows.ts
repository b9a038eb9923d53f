'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'
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
export function useCatalogRows({ scroller, query, count, selectedIndex }: CatalogRowsOptions) {
  const { isPending, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const more = isPending || (hasNextPage && !isFetchNextPageError) ? SKELETONS : 0
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: count + more,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT.table,
    overscan: 12,
    // The head of the group covers the row at the top.
    scrollPaddingStart: ROW_HEIGHT.table,
    initialRect: { width: 504, height: 700 },
    useFlushSync: false,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range)
      return selectedIndex < 0 || drawn.includes(selectedIndex)
        ? drawn
        : [...drawn, selectedIndex].sort((a, b) => a - b)
    },
  })
  const lastSeen = virtualizer.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (lastSeen >= count - LOAD_AHEAD && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) {
      void fetchNextPage()
    }
  }, [lastSeen, count, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])
  return virtualizer
}
