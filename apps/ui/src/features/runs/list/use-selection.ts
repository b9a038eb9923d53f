'use client'

import { useCallback, useMemo, useRef, useState } from 'react'
import type { RunRow } from '@/contract/run'
import { NO_SELECTION, selectAll, selectRange, toChecked, toggleRow } from './selection'

/** Selected runs of a list. Another list begins without a selection. */
export function useSelection(list: string, ids: readonly string[]) {
  const [held, setHeld] = useState({ list, selection: NO_SELECTION })
  const selection = held.list === list ? held.selection : NO_SELECTION
  const latest = useRef({ list, ids, selection })
  latest.current = { list, ids, selection }

  const select = useCallback((run: Pick<RunRow, 'id'>, range: boolean) => {
    const { list, ids, selection } = latest.current
    setHeld({ list, selection: range ? selectRange(selection, run.id, ids) : toggleRow(selection, run.id) })
  }, [])
  const toggleAll = useCallback(() => {
    const { list, ids, selection } = latest.current
    setHeld({ list, selection: toChecked(selection, ids) === true ? NO_SELECTION : selectAll(ids) })
  }, [])
  const clear = useCallback(() => setHeld({ list: latest.current.list, selection: NO_SELECTION }), [])
  const checked = useMemo(() => toChecked(selection, ids), [selection, ids])
  return { keys: selection.keys, checked, select, toggleAll, clear }
}
