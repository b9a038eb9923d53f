'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'

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
export function useRunRows({ scroller, query, count, rowHeight, currentIndex, paused }: RunRowsOptions) {
  const { isPending, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const more = isPending || (hasNextPage && !isFetchNextPageError && !paused) ? SKELETONS : 0
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: count + more,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 1232, height: 640 },
    useFlushSync: false,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range)
      return currentIndex < 0 || drawn.includes(currentIndex) ? drawn : [...drawn, currentIndex].sort((a, b) => a - b)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured again
  useEffect(() => virtualizer.measure(), [rowHeight])
  const lastSeen = virtualizer.range?.endIndex ?? 0
  useEffect(() => {
    if (lastSeen >= count - LOAD_AHEAD && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !paused) {
      void fetchNextPage()
    }
  }, [lastSeen, count, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, paused])
  return virtualizer
}
