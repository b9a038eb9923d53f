'use client'

import { useCallback } from 'react'
import { useRemembered } from './use-remembered'

export type View = 'graph' | 'waterfall' | 'table' | 'logs'

export const VIEWS: readonly View[] = ['graph', 'waterfall', 'table', 'logs']

const CHARTS: readonly View[] = ['graph', 'waterfall']
const CHARTS_AND_TABLE: readonly View[] = [...CHARTS, 'table']
/** Up to this many nodes, the table has room next to the charts. */
const FEW_NODES = 10

/** Which views are shown; at least one is. Until the reader chooses, small runs show charts and table. */
export function useViews(nodeCount: number): readonly [readonly View[], (view: View) => void] {
  const [views, setViews] = useRemembered('run.views', nodeCount <= FEW_NODES ? CHARTS_AND_TABLE : CHARTS, parseViews)
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
