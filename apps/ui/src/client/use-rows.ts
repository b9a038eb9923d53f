'use client'

import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

interface RowsOptions {
  readonly count: number
  /** Pixels; all rows have the same height. */
  readonly rowHeight: number
  readonly scroller: RefObject<HTMLElement | null>
  /** Rows that are drawn above and below those in view; 12 by default. */
  readonly overscan?: number
  /** Height of the scroller until it is measured, in pixels: the server draws the rows that it holds, by default none. */
  readonly assumedHeight?: number
  /** A row that is drawn wherever it is, because it may have the focus; none by default. */
  readonly kept?: number
  /** Pixels at the top of the scroller that something covers. */
  readonly covered?: number
}

interface Row {
  readonly index: number
  /** Pixels from the start of the list. */
  readonly start: number
}

interface ScrollTo {
  /** `auto` scrolls as little as it takes, which is the default. */
  readonly align?: 'auto' | 'center'
}

/** The drawn rows of a long list. */
export interface Rows {
  readonly count: number
  readonly items: readonly Row[]
  /** Height of all rows, in pixels. */
  readonly height: number
  /** The first and the last row in view, even in part. */
  readonly first: number
  readonly last: number
  /** Whether less than half of the first row is out of view. */
  readonly isAtTop: boolean
  /** Whether anything is out of view at the top. */
  readonly isScrolled: boolean
  readonly scrollToIndex: (index: number, options?: ScrollTo) => void
}

type View = Pick<Rows, 'first' | 'last' | 'isAtTop' | 'isScrolled'>

/** Decides which rows of a long list are drawn: those in view and some around them. */
export function useRows(options: RowsOptions): Rows {
  const { count, rowHeight, scroller, overscan = 12, assumedHeight = 0, kept = -1, covered = 0 } = options
  const [view, setView] = useState<View>(() => toView(0, assumedHeight, rowHeight))
  const [element, setElement] = useState<HTMLElement | null>(null)
  // After each render: a list that was empty has a scroller only now.
  useLayoutEffect(() => setElement(scroller.current))
  useLayoutEffect(() => {
    if (element === null) return
    const read = () => {
      const next = toView(element.scrollTop, element.clientHeight, rowHeight)
      setView((last) => (isSameView(last, next) ? last : next))
    }
    const observer = new ResizeObserver(read)
    observer.observe(element)
    element.addEventListener('scroll', read, { passive: true })
    read()
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', read)
    }
  }, [element, rowHeight])

  const latest = useRef({ rowHeight, covered })
  useEffect(() => {
    latest.current = { rowHeight, covered }
  })
  const scrollToIndex = useCallback(
    (index: number, { align = 'auto' }: ScrollTo = {}) => {
      const box = scroller.current
      if (box === null || index < 0) return
      const top = toScrollTop({ ...latest.current, index, align, scrollTop: box.scrollTop, height: box.clientHeight })
      if (top !== box.scrollTop) box.scrollTop = top
    },
    [scroller],
  )
  return {
    ...view,
    count,
    items: listRows(view, { count, overscan, kept }).map((index) => ({ index, start: index * rowHeight })),
    height: count * rowHeight,
    scrollToIndex,
  }
}

function toView(scrollTop: number, height: number, rowHeight: number): View {
  return {
    first: Math.floor(Math.max(0, scrollTop) / rowHeight),
    last: Math.ceil((Math.max(0, scrollTop) + height) / rowHeight) - 1,
    isAtTop: scrollTop < rowHeight / 2,
    isScrolled: scrollTop > 0,
  }
}

const isSameView = (one: View, other: View): boolean =>
  one.first === other.first &&
  one.last === other.last &&
  one.isAtTop === other.isAtTop &&
  one.isScrolled === other.isScrolled

function listRows(
  { first, last }: View,
  { count, overscan, kept }: { readonly count: number; readonly overscan: number; readonly kept: number },
): readonly number[] {
  if (last < first) return []
  const end = Math.min(count, last + 1 + overscan)
  const start = Math.max(0, Math.min(first - overscan, end))
  const rows = Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index)
  if (kept < 0 || kept >= count || (kept >= start && kept < end)) return rows
  return kept < start ? [kept, ...rows] : [...rows, kept]
}

interface Target {
  readonly index: number
  readonly align: 'auto' | 'center'
  readonly rowHeight: number
  readonly covered: number
  readonly scrollTop: number
  readonly height: number
}

function toScrollTop({ index, align, rowHeight, covered, scrollTop, height }: Target): number {
  const [start, end] = [index * rowHeight, (index + 1) * rowHeight]
  const isInView = start >= scrollTop + covered && end <= scrollTop + height
  if (align === 'auto' && isInView) return scrollTop
  if (align === 'center') return Math.max(0, start - (height - rowHeight) / 2)
  return start < scrollTop + covered ? Math.max(0, start - covered) : end - height
}
