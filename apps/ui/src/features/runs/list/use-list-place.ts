'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'
import { nameEntry, recall, remember } from '@/client/entry-memory'
import { type Place, parsePlace, toPlace, toRestoration } from './place'

interface ListPlaceOptions {
  readonly scroller: RefObject<HTMLElement | null>
  /** Names the list: the same entry of the history may show another filter. */
  readonly list: string
  readonly ids: readonly string[]
  readonly rowHeight: number
  readonly currentId: string | null
  readonly onCurrent: (id: string) => void
  /** Whether the rows belong to `list`. */
  readonly ready: boolean
  readonly hasMore: boolean
  /** Whether rows are being read. */
  readonly busy: boolean
  readonly readMore: () => unknown
}

/**
 * Brings a reader who comes back to a list to the row that was left, also after a reload. A list that is opened by a link
 * starts at its top.
 */
export function useListPlace(options: ListPlaceOptions): void {
  const { scroller, list, ids, rowHeight, ready, hasMore, busy } = options
  const latest = useRef(options)
  useLayoutEffect(() => {
    latest.current = options
  })
  const wanted = useRef<{ readonly list: string; readonly place: Place | null } | null>(null)

  useLayoutEffect(() => {
    if (!ready || !scroller.current) return
    if (wanted.current?.list !== list) wanted.current = { list, place: recall(toKey(list), parsePlace) }
    const { place } = wanted.current
    if (place === null || busy) return
    const step = toRestoration(place, ids, rowHeight, hasMore)
    if (step.kind === 'read') {
      latest.current.readMore()
      return
    }
    wanted.current = { list, place: null }
    const element = scroller.current
    element.scrollTop = step.scrollTop
    // The virtualizer scrolls to its own first offset while it mounts.
    requestAnimationFrame(() => {
      element.scrollTop = step.scrollTop
    })
    if (place.currentId !== null) latest.current.onCurrent(place.currentId)
  }, [scroller, list, ids, rowHeight, ready, hasMore, busy])

  // Its cleanup runs before the rows of another list become the latest ones.
  useLayoutEffect(() => {
    const element = scroller.current
    const key = toKey(list)
    let scrollTop = element?.scrollTop ?? 0
    const follow = () => {
      scrollTop = element?.scrollTop ?? 0
    }
    const keep = () => {
      // A place that is still to be restored stays kept.
      if (wanted.current?.list !== list || wanted.current.place !== null) return
      const { ids, rowHeight, currentId } = latest.current
      remember(key, toPlace({ ids, scrollTop, rowHeight, currentId }))
    }
    element?.addEventListener('scroll', follow, { passive: true })
    window.addEventListener('pagehide', keep)
    return () => {
      keep()
      element?.removeEventListener('scroll', follow)
      window.removeEventListener('pagehide', keep)
    }
  }, [scroller, list])
}

function toKey(list: string): string {
  return `${nameEntry()} ${list}`
}
