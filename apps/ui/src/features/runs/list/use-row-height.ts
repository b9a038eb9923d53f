'use client'

import { useSyncExternalStore } from 'react'
import { ROW_HEIGHT } from '@/components/ui/row-height'

const PHONE = '(width < 640px)'

/** Height of a row of the list, as the style of the grid has it: a phone shows a run in two lines. */
export function useRowHeight(): number {
  return useSyncExternalStore(subscribe, readHeight, () => ROW_HEIGHT.list)
}

function readHeight(): number {
  return window.matchMedia(PHONE).matches ? ROW_HEIGHT.phone : ROW_HEIGHT.list
}

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
