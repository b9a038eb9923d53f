'use client'

import { useState } from 'react'
import { isOnControl, useHotkeys } from './use-hotkeys'

interface CurrentRowOptions<T> {
  readonly title: string
  /** A row in words: "project", "run". */
  readonly noun: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  readonly onOpen: (item: T) => void
  /** Called when a key made another row current, to bring it into view. */
  readonly onMove?: (index: number) => void
}

export interface CurrentRow {
  /** Key of the current row, or null. It stays on its row when others come and go. */
  readonly key: string | null
  readonly clear: () => void
  /** Makes the first row current unless another one is. */
  readonly enter: () => void
  /** Makes a row current by its key. */
  readonly set: (key: string) => void
}

/** The current row of a list, moved by `j` and `k`, opened by Enter. */
export function useCurrentRow<T>({ title, noun, items, keyOf, onOpen, onMove }: CurrentRowOptions<T>): CurrentRow {
  const [current, setCurrent] = useState<string | null>(null)
  const index = current === null ? -1 : items.findIndex((item) => keyOf(item) === current)

  const moveTo = (target: number) => {
    const next = Math.max(0, Math.min(items.length - 1, target))
    const item = items[next]
    if (item === undefined) return
    setCurrent(keyOf(item))
    onMove?.(next)
  }
  const open = () => {
    const item = items[index]
    if (isOnControl()) (document.activeElement as HTMLElement).click()
    else if (item !== undefined) onOpen(item)
  }
  useHotkeys(title, [
    { keys: 'j', label: `Next ${noun}`, run: () => moveTo(index + 1) },
    { keys: 'k', label: `Previous ${noun}`, run: () => moveTo(index < 0 ? 0 : index - 1) },
    { keys: 'Enter', label: `Open the ${noun}`, run: open },
  ])
  return {
    key: index < 0 ? null : current,
    clear: () => setCurrent(null),
    enter: () => index < 0 && moveTo(0),
    set: setCurrent,
  }
}
