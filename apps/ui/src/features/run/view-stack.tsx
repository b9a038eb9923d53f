'use client'

import { Fragment, type ReactNode, useCallback } from 'react'
import { useRemembered } from '@/client/use-remembered'
import { useSize } from '@/client/use-size'
import { Boundary } from '@/components/ui/boundary'
import { ResizeHandle } from '@/components/ui/resize-handle'
import { type Chosen, splitHeights, type Wishes } from './split-heights'
import type { View } from './use-views'

interface ViewStackProps {
  readonly views: readonly View[]
  readonly wishes: Wishes
  /** Data of the views. A view that broke is tried again with new data. */
  readonly data: unknown
  readonly children: Readonly<Record<View, () => ReactNode>>
}

const NOTHING: Chosen = {}
const NAMES: Readonly<Record<View, string>> = { graph: 'graph', waterfall: 'waterfall', table: 'table', logs: 'logs' }

/** The shown views above each other, with a line to drag between them. */
export function ViewStack({ views, wishes, data, children }: ViewStackProps) {
  const [box, size] = useSize<HTMLDivElement>()
  const [chosen, setChosen] = useRemembered('run.heights', NOTHING, parseChosen)
  const room = size?.height ?? 0
  const heights = splitHeights(room, views, wishes, chosen)
  const resize = useCallback(
    (view: View, height: number) => setChosen({ ...chosen, [view]: height / Math.max(1, room) }),
    [chosen, setChosen, room],
  )
  return (
    <div ref={box} className="flex min-h-0 flex-1 flex-col">
      {room > 0 &&
        views.map((view, index) => (
          <Fragment key={view}>
            {index > 0 && (
              <ResizeHandle
                label={`Height of the ${NAMES[view]}`}
                orientation="horizontal"
                value={heights[view]}
                min={72}
                max={room - 72}
                onChange={(height) => resize(view, height)}
              />
            )}
            <div
              style={{ height: index > 0 ? heights[view] - 1 : heights[view] }}
              className="min-h-0 shrink-0 overflow-hidden"
            >
              <Boundary what={`The ${NAMES[view]}`} data={data}>
                {children[view]()}
              </Boundary>
            </div>
          </Fragment>
        ))}
    </div>
  )
}

function parseChosen(value: unknown): Chosen | null {
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value).filter(
    ([view, part]) => Object.hasOwn(NAMES, view) && typeof part === 'number' && part > 0 && part < 1,
  )
  return Object.fromEntries(entries)
}
