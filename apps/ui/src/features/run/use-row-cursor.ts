'use client'

import { type KeyboardEvent, useState } from 'react'
import { findRow } from '@/client/find-row'
import type { PictureRow } from './picture/picture-rows'

interface RowCursorOptions {
  readonly rows: readonly PictureRow[]
  readonly selected: string | null
  readonly onSelect: (name: string) => void
  /** Opens or closes a group, by its key. */
  readonly onToggle: (key: string) => void
}

interface RowCursor {
  /** The current row: of the selected node, or a group that keys led to; -1 for none. */
  readonly index: number
  /** Returns whether the key was used. */
  readonly press: (event: KeyboardEvent) => boolean
}

/** Arrows lead through rows of nodes and groups; Enter, right and left open and close a group. */
export function useRowCursor({ rows, selected, onSelect, onToggle }: RowCursorOptions): RowCursor {
  const [at, setAt] = useState<{ readonly id: string; readonly selected: string | null } | null>(null)
  const own = at !== null && at.selected === selected ? rows.findIndex(({ id }) => id === at.id) : -1
  const index = own >= 0 ? own : rows.findIndex((row) => row.kind === 'node' && row.node.name === selected)
  const press = ({ key }: KeyboardEvent): boolean => {
    const row = rows[index]
    if (row !== undefined && row.kind !== 'node' && isToggle(row, key)) {
      onToggle(row.group.key)
      return true
    }
    const next = rows[findRow(key, index, rows.length) ?? -1]
    if (next === undefined) return false
    if (next.kind === 'node') {
      setAt(null)
      onSelect(next.node.name)
    } else setAt({ id: next.id, selected })
    return true
  }
  return { index, press }
}

function isToggle(row: Exclude<PictureRow, { readonly kind: 'node' }>, key: string): boolean {
  const isOpen = row.kind === 'group' && row.open === 'all'
  return key === 'Enter' || key === ' ' || (isOpen ? key === 'ArrowLeft' : key === 'ArrowRight')
}
