'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

interface FollowOptions {
  readonly scroller: RefObject<HTMLElement | null>
  /** Scrolls as little as brings a row into view. */
  readonly scrollTo: (index: number) => void
  /** The row to keep in view; -1 for none. */
  readonly index: number
  /** Height of the view in pixels; 0 until it is known. */
  readonly height: number
  readonly selected: string | null
}

/** Rounding of positions on screens with fractional pixels. */
const TOLERANCE = 2

/**
 * Keeps a row in view until the reader scrolls or selects a node. Returns whether it does, and what turns it on and off.
 * A list that is scrolled before this begins stays where it is.
 */
export function useFollow(options: FollowOptions): readonly [boolean, () => void] {
  const { scroller, scrollTo, index, height, selected } = options
  const [following, setFollowing] = useState(() => selected === null && (scroller.current?.scrollTop ?? 0) === 0)
  const placed = useRef(0)
  useEffect(() => {
    if (!following || index < 0 || height === 0) return
    scrollTo(index)
    placed.current = scroller.current?.scrollTop ?? 0
  }, [following, index, height, scrollTo, scroller])
  useEffect(() => {
    if (selected !== null) setFollowing(false)
  }, [selected])
  useEffect(() => {
    const box = scroller.current
    if (box === null) return
    const read = () => {
      // A list that gets shorter is moved by the browser.
      const expected = Math.min(placed.current, box.scrollHeight - box.clientHeight)
      if (Math.abs(box.scrollTop - expected) > TOLERANCE) setFollowing(false)
    }
    box.addEventListener('scroll', read, { passive: true })
    return () => box.removeEventListener('scroll', read)
  }, [scroller])
  const toggle = useCallback(() => setFollowing((before) => !before), [])
  return [following, toggle]
}
