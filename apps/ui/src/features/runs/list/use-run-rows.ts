'use client'

import { type RefObject, useEffect } from 'react'
import { type Rows, useRows } from '@/client/use-rows'

/** Rows below the window at which the next page is read: fast scrolling covers them while the answer is on its way. */
const LOAD_AHEAD = 250
const SKELETONS = 12

interface RunRowsOptions {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly query: {
    readonly isPending: boolean
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly isFetchNextPageError: boolean
    readonly fetchNextPage: () => unknown
  }
  /** Loaded rows. */
  readonly count: number
  readonly rowHeight: number
  readonly currentIndex: number
  /** A long search stopped: it continues when the reader asks for it. */
  readonly paused: boolean
}

/** Decides which rows are drawn, and reads further pages before their rows are seen. The current row is always drawn: it has the focus. */
export function useRunRows({ scroller, query, count, rowHeight, currentIndex, paused }: RunRowsOptions): Rows {
  const { isPending, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const more = isPending || (hasNextPage && !isFetchNextPageError && !paused) ? SKELETONS : 0
  const rows = useRows({ count: count + more, rowHeight, scroller, assumedHeight: 640, kept: currentIndex })
  const lastSeen = rows.last
  useEffect(() => {
    if (lastSeen >= count - LOAD_AHEAD && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !paused) {
      void fetchNextPage()
    }
  }, [lastSeen, count, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, paused])
  return rows
}
