'use client'

import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from 'nuqs'
import { useCallback } from 'react'
import { useMedia } from '@/client/use-media'
import { useRemembered } from '@/client/use-remembered'

export type View = 'graph' | 'waterfall' | 'table' | 'logs'

export const VIEWS: readonly View[] = ['graph', 'waterfall', 'table', 'logs']

const CHARTS: readonly View[] = ['graph', 'waterfall']
const WATERFALL_ALONE: readonly View[] = ['waterfall']
const CHARTS_AND_TABLE: readonly View[] = [...CHARTS, 'table']
/** Up to this many nodes, the table has room next to the charts. */
const FEW_NODES = 10

/** A window in which the views are tabs: one at a time. */
const NARROW = '(width < 640px)'

const parameters = parseAsArrayOf(parseAsStringLiteral(VIEWS))

/**
 * Which views are shown; at least one is. The address names them, so that a link leads to the same page. Without it, small
 * runs show charts and table, or the charts and table that the reader chose last. Logs are shown for one run at a time.
 */
export function useViews(nodeCount: number): readonly [readonly View[], (view: View) => void] {
  const narrow = useMedia(NARROW)
  const [remembered, remember] = useRemembered(
    'run.views',
    nodeCount <= FEW_NODES ? CHARTS_AND_TABLE : CHARTS,
    parseViews,
  )
  const [named, setNamed] = useQueryState('views', parameters.withOptions({ scroll: false }))
  const unnamed = narrow ? WATERFALL_ALONE : remembered
  const chosen = named !== null && named.length > 0 ? named : unnamed
  const views = narrow ? chosen.slice(0, 1) : chosen
  const toggle = useCallback(
    (view: View) => {
      // The last choice: the page shows it once the scripts of its views are loaded.
      void setNamed((current) => {
        const latest = current !== null && current.length > 0 ? current : unnamed
        const next = narrow ? [view] : VIEWS.filter((other) => latest.includes(other) !== (other === view))
        if (next.length === 0) return current
        const charts = next.filter((other) => other !== 'logs')
        if (!narrow && charts.length > 0 && view !== 'logs') remember(charts)
        return next
      })
    },
    [narrow, unnamed, setNamed, remember],
  )
  return [views, toggle]
}

function parseViews(value: unknown): readonly View[] | null {
  if (!Array.isArray(value)) return null
  const views = VIEWS.filter((view) => view !== 'logs' && value.includes(view))
  return views.length === 0 ? null : views
}
