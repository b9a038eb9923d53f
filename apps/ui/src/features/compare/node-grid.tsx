// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
'use client'

import clsx from 'clsx'
import { type KeyboardEvent, useMemo, useRef } from 'react'
import { findRow } from '@/client/find-row'
import { useRows } from '@/client/use-rows'
import { useScrollToSelected } from '@/client/use-scroll-to-selected'
import { useSize } from '@/client/use-size'
import { Boundary } from '@/components/ui/boundary'
import type { ComparedRun } from '@/contract/run-comparison'
import { toTimeAxis } from '@/features/charts/time-axis'
import { formatCounted } from '@/text/format-number'
import type { View } from './compare-search-params'
import { type ComparedRow, toReach } from './compared-rows'
import { GRID, toGridLayout, toRowHeight } from './grid-sizes'
import { NodeGridHead } from './node-grid-head'
import { NodeGridRow } from './node-grid-row'
import { toSeries } from './series'

interface NodeGridProps {
  readonly runs: readonly ComparedRun[]
  readonly rows: readonly ComparedRow[]
  /** Also those that are not shown: the axis does not depend on a search. */
  readonly all: readonly ComparedRow[]
  readonly view: View
  readonly selected: string | null
  readonly onSelect: (name: string) => void
  /** Nodes that the answer leaves out. */
  readonly left: number
}

/** The nodes of all runs, a row each: their bars on one axis, or their values. */
export function NodeGrid({ runs, rows, all, view, selected, onSelect, left }: NodeGridProps) {
  const [box, size] = useSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const rowHeight = toRowHeight(runs.length)
  const virtual = useRows({ count: rows.length, rowHeight, scroller })
  const reachUs = useMemo(() => toReach(all, runs), [all, runs])
  const names = useMemo(() => all.map(({ name }) => name), [all])
  const layout = toGridLayout(size?.width ?? 0, names, runs.length)
  const axis = useMemo(() => toTimeAxis(reachUs, layout.room < 300 ? 2 : 6), [reachUs, layout.room])
  const toX = (us: number) => (layout.room * us) / axis.spanUs

  const index = rows.findIndex(({ name }) => name === selected)
  useScrollToSelected(index, virtual.scrollToIndex)
  const onKeyDown = (event: KeyboardEvent) => {
    const next = rows[findRow(event.key, index, rows.length) ?? -1]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next.name)
  }
  return (
    <div
      ref={box}
      role="grid"
      aria-label="Nodes"
      aria-rowcount={rows.length + 1}
      aria-activedescendant={index < 0 ? undefined : toRowId(index)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      style={{
        flexBasis: rows.length * rowHeight + GRID.axis + 2,
        minHeight: Math.min(4, rows.length) * rowHeight + GRID.axis,
      }}
      className="ring-inset-focus relative flex shrink grow-0 flex-col overflow-hidden border-b border-line"
    >
      {view === 'timing' && (
        <svg
          aria-hidden="true"
          style={{ left: layout.left, width: layout.room + GRID.gap }}
          className={clsx(
            'pointer-events-none absolute inset-y-0 h-full overflow-visible',
            size === null && 'invisible',
          )}
        >
          {axis.ticks.map(({ atUs, label }) => {
            const x = Math.round(toX(atUs)) + 0.5
            return (
              <g key={atUs}>
                <line x1={x} x2={x} y1={GRID.axis} y2="100%" stroke="var(--wf-grid)" />
                <text x={x} y={14} textAnchor={atUs === 0 ? 'start' : 'middle'} className="ax">
                  {label}
                </text>
              </g>
            )
          })}
          {runs.map(({ id, durationUs }, index) =>
            durationUs === null ? null : (
              <line
                key={id}
                x1={toX(durationUs)}
                x2={toX(durationUs)}
                y1={GRID.axis}
                y2="100%"
                stroke={toSeries(index).colour}
                strokeDasharray="3 2"
              />
            ),
          )}
        </svg>
      )}
      <NodeGridHead runs={runs} view={view} layout={layout} hidden={size === null} />
      <div ref={scroller} className="relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden [scrollbar-width:thin]">
        <div style={{ height: virtual.height }} className="relative">
          {virtual.items.map((item) => {
            const row = rows[item.index]
            if (row === undefined) return null
            return (
              <Boundary key={row.name} what="This node" data={row} size="row">
                <NodeGridRow
                  id={toRowId(item.index)}
                  row={row}
                  runs={runs}
                  view={view}
                  index={item.index}
                  top={item.start}
                  height={rowHeight}
                  selected={item.index === index}
                  onSelect={onSelect}
                  layout={layout}
                  toX={toX}
                />
              </Boundary>
            )
          })}
        </div>
        {left > 0 && <p className="px-4 py-2 text-12 text-faint">{formatCounted(left, 'further node')} not shown</p>}
      </div>
    </div>
  )
}

const toRowId = (index: number) => `compared-${index}`
