'use client'

import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { useClock } from '@/client/clock'
import type { RunStats } from '@/contract/run'
import { type Brush, type BrushRange, moveBrush, toBrush, toExtent, toRange } from './brush'

/** Shorter moves of the pointer are presses. */
const LEAST_DRAG_PX = 4
/** Around an edge of the brush, in which a drag moves this edge. */
const EDGE_PX = 8

interface BrushOptions {
  readonly activity: RunStats['activity']
  /** The times that are set. */
  readonly range: BrushRange | null
  /** Null clears them. */
  readonly onChange: (range: BrushRange | null) => void
}

/** A brush over the buckets of a chart: dragged, or moved by keys and set by Enter. */
export function useBrush({ activity, range, onChange }: BrushOptions) {
  const { nowUs } = useClock('second')
  const [drag, setDrag] = useState<(Brush & { readonly startX: number; readonly moved: boolean }) | null>(null)
  const [typed, setTyped] = useState<Brush | null>(null)
  const count = activity.buckets.length
  const set = range && toBrush(range, activity)
  const pending = drag?.moved ? drag : typed
  const shown = pending ?? set

  const toIndex = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = box.width === 0 ? 0 : (event.clientX - box.left) / box.width
    return Math.max(0, Math.min(count - 1, Math.floor(at * count)))
  }
  /** The bucket at the other end, if the pointer is on an edge of the brush. */
  const findAnchor = (event: PointerEvent<HTMLElement>): number | null => {
    if (range === null || set === null) return null
    const box = event.currentTarget.getBoundingClientRect()
    const { from, to } = toExtent(range, activity)
    const isOn = (edge: number) => Math.abs(event.clientX - box.left - edge * box.width) <= EDGE_PX
    if (isOn(to)) return Math.min(set.anchor, set.head)
    return isOn(from) ? Math.max(set.anchor, set.head) : null
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture?.(event.pointerId)
    const index = toIndex(event)
    setTyped(null)
    setDrag({ anchor: findAnchor(event) ?? index, head: index, startX: event.clientX, moved: false })
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drag === null) return
    const moved = drag.moved || Math.abs(event.clientX - drag.startX) >= LEAST_DRAG_PX
    setDrag({ ...drag, head: toIndex(event), moved })
  }
  const onPointerUp = () => {
    if (drag?.moved) onChange(toRange(drag, activity, nowUs))
    setDrag(null)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const start = shown ?? { anchor: count - 1, head: count }
    const moved = moveBrush(start, event.key, event.shiftKey, count)
    if (moved !== null) setTyped(moved)
    else if (event.key === 'Enter' && typed !== null) {
      onChange(toRange(typed, activity, nowUs))
      setTyped(null)
    } else if (event.key === 'Escape' && pending !== null) {
      setTyped(null)
      setDrag(null)
    } else if (event.key === 'Escape' && range !== null) onChange(null)
    else return
    event.preventDefault()
  }
  return {
    /** The buckets that are shown as chosen. */
    brush: shown,
    /** Their times; while a brush is pending, those that it would set. */
    range: pending === null ? range : toRange(pending, activity, nowUs),
    isPending: pending !== null,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: () => setDrag(null),
      onKeyDown,
      onBlur: () => setTyped(null),
    },
  }
}
