'use client'

import { useSyncExternalStore } from 'react'
import type { RunChange } from '@/contract/run-actions'

/** Changes of runs that revert an earlier one. */
export interface Undo {
  readonly projectId: number
  /** The earlier change: `Deleted 12 runs`. */
  readonly title: string
  readonly steps: readonly { readonly change: RunChange; readonly ids: readonly string[] }[]
  /** End of the time in which it works, by the clock of this browser in milliseconds; null without an end. */
  readonly untilMs: number | null
}

type OfferedUndo = Undo & {
  /** Differs from that of every other offer. */
  readonly offer: number
}

let current: OfferedUndo | null = null
let offers = 0
const listeners = new Set<() => void>()

/** Offers to revert the last change, on every page of this window, until it is closed, used or too late. */
export function offerUndo(undo: Undo | null): void {
  offers++
  current = undo && { ...undo, offer: offers }
  for (const listener of listeners) listener()
}

export function useUndo(): OfferedUndo | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
