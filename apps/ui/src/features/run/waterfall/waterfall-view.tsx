// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
'use client'

import dynamic from 'next/dynamic'
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react'
import { useClock } from '@/client/clock'
import { useRows } from '@/client/use-rows'
import { useScrollToSelected } from '@/client/use-scroll-to-selected'
import { useSize } from '@/client/use-size'
import { Boundary } from '@/components/ui/boundary'
import { roundStep, toTimeAxis } from '@/features/charts/time-axis'
import type { PictureRow } from '../picture/picture-rows'
import type { RunModel } from '../run-model'
import { useSpanMarks } from '../spans/use-span-marks'
import { useRowCursor } from '../use-row-cursor'
import { GhostSwitch } from './ghost-switch'
import { GroupLane } from './group-lane'
import { toInFlight } from './in-flight'
import { InFlightStrip } from './in-flight-strip'
import { ItemLane } from './item-lane'
import { toLanes } from './lanes'
import { WATERFALL } from './sizes'
import { useGhosts } from './use-ghosts'
import { WaterfallRow } from './waterfall-row'

/** In a separate file, because most runs are over when they are read. */
const FollowSwitch = dynamic(() => import('./follow-switch').then((module) => module.FollowSwitch))

/** Narrower panes have no column of differences. */
const WIDE = 560
const EDGE = 16
/** Room of a label on the axis, in pixels. */
const TICK_ROOM = 56

interface WaterfallViewProps {
  readonly model: RunModel
  readonly selected: string | null
  /** Item of the selected node. */
  readonly item: number | null
  readonly onSelect: (name: string, item?: number | null) => void
  readonly rows: readonly PictureRow[]
  /** Opens or closes a group, by its key. */
  readonly onToggle: (key: string) => void
}

export function WaterfallView(props: WaterfallViewProps) {
  const { waterfall } = props.model
  return waterfall.live ? <LiveWaterfall {...props} /> : <WaterfallChart {...props} untilUs={waterfall.knownUntilUs} />
}

/** Grows with the clock. The axis changes in leaps, so that bars stand still between them. */
function LiveWaterfall(props: WaterfallViewProps) {
  const { nowUs } = useClock('tenth')
  const { run, waterfall } = props.model
  return <WaterfallChart {...props} untilUs={Math.max(waterfall.knownUntilUs, nowUs - run.startedAtUs)} live />
}

interface WaterfallChartProps extends WaterfallViewProps {
  readonly untilUs: number
  readonly live?: boolean
}

function WaterfallChart(props: WaterfallChartProps) {
  const { model, selected, item: selectedItem, onSelect, onToggle, rows: lines, untilUs, live = false } = props
  const { waterfall } = model
  const { rows } = waterfall
  const rowOf = useMemo(() => new Map(rows.map((row) => [row.name, row])), [rows])
  const [box, size] = useSize<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const [unfolded, unfold] = useUnfolded()
  const lanes = useMemo(
    () =>
      toLanes(lines.map((line) => (line.kind === 'node' && unfolded.has(line.id) ? (line.node.items?.total ?? 0) : 0))),
    [lines, unfolded],
  )
  const virtual = useRows({ count: lanes.count, rowHeight: WATERFALL.row, scroller })

  const ghosts = useGhosts(model.run)
  const spans = useSpanMarks(model.run)
  const reachUs = live ? roundStep(untilUs * 1.05) : Math.max(untilUs, ghosts.untilUs)
  const left = useMemo(() => toLabelWidth(lines), [lines])
  const isGrouped = lines.some(({ kind }) => kind === 'group')
  const hasItems = useMemo(() => rows.some(({ items }) => items !== null), [rows])
  const width = size?.width ?? 0
  // In a narrow window a label may lie over its bar, so that the bars keep most of the room.
  const right = Math.min(hasItems ? WATERFALL.rightOfItems : WATERFALL.right, Math.max(0, width - left) * 0.4)
  const hasColumn = ghosts.durationUs !== null && width >= WIDE
  const room = Math.max(40, width - left - right - (hasColumn ? WATERFALL.difference : 0))
  const mostTicks = Math.max(1, Math.min(6, Math.floor(room / TICK_ROOM)))
  const axis = useMemo(() => toTimeAxis(reachUs, mostTicks), [reachUs, mostTicks])
  const toX = (us: number) => left + (room * us) / axis.spanUs
  const inFlight = useMemo(() => toInFlight(waterfall.stretches, untilUs), [waterfall, untilUs])

  const { index, press } = useRowCursor({ rows: lines, selected, onSelect, onToggle })
  const currentId = index < 0 ? undefined : rowId(lines[index]?.id ?? '')
  useScrollToSelected(lanes.indexOfRow(index), virtual.scrollToIndex)

  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[index]
    if (line?.kind === 'node' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      const folded = !unfolded.has(line.id)
      if (line.node.items && folded === (event.key === 'ArrowRight')) unfold(line.id)
    } else if (!press(event)) return
    event.preventDefault()
  }
  const failedX = waterfall.failedAtUs === null ? null : Math.round(toX(waterfall.failedAtUs)) + 0.5
  return (
    <div ref={box} className="relative flex size-full flex-col overflow-hidden">
      <svg aria-hidden="true" className="pointer-events-none absolute inset-0 size-full overflow-hidden">
        {axis.ticks.map(({ atUs, label }) => {
          const x = Math.round(toX(atUs)) + 0.5
          return (
            <g key={atUs}>
              <line x1={x} x2={x} y1={WATERFALL.axis} y2="100%" stroke="var(--wf-grid)" />
              <text x={x} y={14} textAnchor={atUs === 0 ? 'start' : 'middle'} className="ax">
                {label}
              </text>
            </g>
          )
        })}
        {ghosts.durationUs !== null && (
          <line
            x1={toX(ghosts.durationUs)}
            x2={toX(ghosts.durationUs)}
            y1={WATERFALL.axis}
            y2="100%"
            stroke="var(--chart-data)"
            strokeDasharray="3 2"
          />
        )}
        {hasColumn && (
          <text x={left + room + right + WATERFALL.difference - EDGE} y={14} textAnchor="end" className="ax">
            {ghosts.isUsual ? 'vs usual' : 'vs other'}
          </text>
        )}
        {failedX !== null && (
          <line x1={failedX} x2={failedX} y1={WATERFALL.axis} y2="100%" stroke="var(--failed)" strokeDasharray="3 2" />
        )}
      </svg>
      <div style={{ height: WATERFALL.axis }} className="shrink-0" />
      <div
        ref={scroller}
        role="treegrid"
        aria-label="Waterfall"
        aria-rowcount={lanes.count}
        tabIndex={0}
        onKeyDown={onKeyDown}
        aria-activedescendant={currentId}
        className="ring-inset-focus relative min-h-0 flex-1 overflow-y-auto overflow-x-hidden [scrollbar-width:thin]"
      >
        <div style={{ height: virtual.height }} className="relative">
          {virtual.items.map((item) => {
            const lane = lanes.at(item.index)
            const line = lane === null ? undefined : lines[lane.row]
            if (lane === null || line === undefined) return null
            if (line.kind !== 'node') {
              return (
                <Boundary key={line.id} what="This group" data={line} size="row">
                  <GroupLane
                    id={rowId(line.id)}
                    row={line}
                    path={model.path}
                    index={item.index}
                    top={item.start}
                    current={lane.row === index}
                    untilUs={live ? untilUs : waterfall.knownUntilUs}
                    {...{ onToggle, left, room, spanUs: axis.spanUs }}
                  />
                </Boundary>
              )
            }
            const row = rowOf.get(line.id)
            if (row === undefined) return null
            if (lane.kind === 'item') {
              return (
                <ItemLane
                  key={`${row.name} ${lane.offset}`}
                  runId={model.run.id}
                  node={row.name}
                  offset={lane.offset}
                  index={item.index}
                  top={item.start}
                  selectedItem={lane.row === index ? selectedItem : null}
                  untilUs={untilUs}
                  {...{ onSelect, left, room, right, spanUs: axis.spanUs }}
                />
              )
            }
            return (
              <Boundary key={row.name} what="This node" data={row} size="row">
                <WaterfallRow
                  id={rowId(row.name)}
                  row={row}
                  usual={ghosts.byName.get(row.name) ?? null}
                  spans={spans.get(row.name) ?? null}
                  differenceX={hasColumn ? left + room + right + WATERFALL.difference - EDGE : null}
                  index={item.index}
                  top={item.start}
                  selected={lane.row === index}
                  onSelect={onSelect}
                  unfolded={row.items === null ? null : unfolded.has(row.name)}
                  onUnfold={unfold}
                  level={isGrouped ? 2 : 1}
                  untilUs={row.mark.kind === 'open' ? untilUs : 0}
                  wordsAtUs={waterfall.failedAtUs ?? waterfall.knownUntilUs}
                  {...{ left, room, right, spanUs: axis.spanUs }}
                />
              </Boundary>
            )
          })}
        </div>
      </div>
      <InFlightStrip inFlight={inFlight} toX={toX} hasItems={hasItems} />
      <div className="absolute right-4 bottom-0.5 flex items-center gap-2">
        {live && (virtual.isScrolled || virtual.last < lanes.count - 1) && (
          <FollowSwitch
            rows={lines}
            scrollTo={virtual.scrollToIndex}
            height={size?.height ?? 0}
            {...{ lanes, scroller, selected }}
          />
        )}
        {ghosts.toggle !== null && <GhostSwitch ghosts={ghosts} />}
      </div>
    </div>
  )
}

/** Nodes of which the items are shown, and how to show or hide them. */
function useUnfolded(): readonly [ReadonlySet<string>, (name: string) => void] {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((name: string) => {
    setNames((before) => {
      const next = new Set(before)
      if (!next.delete(name)) next.add(name)
      return next
    })
  }, [])
  return [names, toggle]
}

function rowId(name: string): string {
  return `waterfall-${name}`
}

function toLabelWidth(lines: readonly PictureRow[]): number {
  const longest = lines.reduce((most, line) => Math.max(most, toLabelLength(line)), 0)
  return Math.min(WATERFALL.mostLabel, Math.max(WATERFALL.leastLabel, Math.ceil(longest * 7.2) + 48))
}

/** In characters; a group has its count behind its name. */
function toLabelLength(line: PictureRow): number {
  return line.kind === 'node' ? line.node.name.length : line.group.label.length + 7
}
