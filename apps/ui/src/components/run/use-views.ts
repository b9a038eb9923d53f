'use client'

import { useCallback } from 'react'
import { useRemembered } from './use-remembered'

export type View = 'graph' | 'waterfall' | 'table'

export const VIEWS: readonly View[] = ['graph', 'waterfall', 'table']

const INITIAL: readonly View[] = ['graph', 'waterfall']

/** Which views are shown; at least one is. */
export function useViews(): readonly [readonly View[], (view: View) => void] {
  const [views, setViews] = useRemembered('run.views', INITIAL, parseViews)
  const toggle = useCallback(
    (view: View) => {
      const next = VIEWS.filter((other) => views.includes(other) !== (other === view))
      if (next.length > 0) setViews(next)
    },
    [views, setViews],
  )
  return [views, toggle]
}

function parseViews(value: unknown): readonly View[] | null {
  if (!Array.isArray(value)) return null
  const views = VIEWS.filter((view) => value.includes(view))
  return views.length === 0 ? null : views
}
