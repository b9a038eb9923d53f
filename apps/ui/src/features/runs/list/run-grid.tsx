// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
'use client'

import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
} from 'react'
import { useNavigation } from '@/client/navigation'
import type { Rows } from '@/client/use-rows'
import { Boundary } from '@/components/ui/boundary'
import type { RunRow } from '@/contract/run'
import { type RunColumns, toGridStyle } from './run-columns'
import { RunGridRow } from './run-grid-row'
import { RunRowSkeleton } from './run-row-skeleton'

interface RunGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: Rows
  readonly head: ReactNode
  readonly runs: readonly RunRow[]
  /** Runs of the whole list; null while it is not known. */
  readonly total: number | null
  readonly current: string | null
  /** Makes a row current, by its place. */
  readonly onMove: (index: number, range: boolean) => void
  readonly selected: ReadonlySet<string>
  readonly onSelect: (run: RunRow, range: boolean) => void
  readonly onSelectAll: () => void
  readonly onHover: (hovered: boolean) => void
  readonly toHref: (run: RunRow) => string
  /** Duration of a full bar, by DAG. */
  readonly toScale: (dag: string) => number
  /** Median durations by DAG. */
  readonly medians: ReadonlyMap<string, number>
  readonly columns: RunColumns
  /** Below the last row. */
  readonly foot: ReactNode
  readonly lit: ReadonlyMap<string, number>
  /** The rows belong to another filter, because the right ones are still being read. */
  readonly stale: boolean
}

/** Draws the rows that are seen. Places beyond the loaded runs are skeletons of the same height. */
export function RunGrid(props: RunGridProps) {
  const { scroller, rows, head, runs, total, current, selected, toScale, medians, columns, foot, lit, stale } = props
  const { onMove, onSelect, onSelectAll, onHover, toHref } = props
  const navigation = useNavigation()
  const body = useRef<HTMLDivElement>(null)
  const index = current === null ? -1 : runs.findIndex((run) => run.id === current)
  useFocusFollowing(body, current)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('button, a')) return
    const run = runs[index]
    const target = toTarget(event, index, runs.length)
    if (target !== null) onMove(target, event.shiftKey)
    else if (event.key === 'Enter' && run) navigation.go(toHref(run))
    else if (event.key === ' ' && run) onSelect(run, event.shiftKey)
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelectAll()
    else return
    event.preventDefault()
  }
  const runOf = (event: MouseEvent) => {
    const id = toRunId(event.target)
    return runs.find((run) => run.id === id)
  }
  const onClick = (event: MouseEvent) => {
    const run = runOf(event)
    const isControl = event.target instanceof Element && event.target.closest('a, button') !== null
    if (!run || isControl) return
    if (event.metaKey || event.ctrlKey) window.open(toHref(run), '_blank', 'noopener')
    else navigation.go(toHref(run))
  }
  /** Before the link of the row gets it: with shift, the browser would open a window. */
  const onClickCapture = (event: MouseEvent) => {
    const run = event.shiftKey ? runOf(event) : undefined
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    onSelect(run, true)
  }

  return (
    <div
      role="grid"
      aria-label="Runs"
      aria-rowcount={total === null ? -1 : total + 1}
      aria-multiselectable="true"
      aria-busy={stale}
      className="flex min-h-0 flex-1 flex-col [--run-row:32px] max-sm:[--run-row:60px]"
      style={toGridStyle(columns) as CSSProperties}
    >
      <div role="rowgroup" className="shrink-0 overflow-y-auto [scrollbar-gutter:stable]">
        {head}
      </div>
      <div
        ref={scroller}
        className="relative min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]"
        data-testid="runs-list"
        onPointerEnter={(event) => event.pointerType === 'mouse' && onHover(true)}
        onPointerLeave={() => onHover(false)}
      >
        <div
          ref={body}
          role="rowgroup"
          className="relative transition-opacity duration-(--motion) in-aria-busy:opacity-60"
          style={{ height: `calc(var(--run-row) * ${rows.count})` }}
          onKeyDown={onKeyDown}
          onFocus={(event) => {
            const at = runs.findIndex((run) => run.id === toRunId(event.target))
            if (at >= 0 && at !== index) onMove(at, false)
          }}
          onClick={onClick}
          onClickCapture={onClickCapture}
          onAuxClick={(event) => {
            const run = event.button === 1 ? runOf(event) : undefined
            const isLink = event.target instanceof Element && event.target.closest('a') !== null
            if (run && !isLink) window.open(toHref(run), '_blank', 'noopener')
          }}
        >
          {rows.items.map((item) => {
            const run = runs[item.index]
            return (
              <div
                key={run?.id ?? item.index}
                role="presentation"
                className="absolute inset-x-0"
                style={{ top: `calc(var(--run-row) * ${item.index})` }}
              >
                {run ? (
                  <Boundary what="This run" data={run} size="row">
                    <RunGridRow
                      run={run}
                      index={item.index}
                      href={toHref(run)}
                      current={run.id === current}
                      tabbable={index < 0 ? item.index === 0 : run.id === current}
                      selected={selected.has(run.id)}
                      scaleUs={toScale(run.name)}
                      p50Us={medians.get(run.name)}
                      columns={columns}
                      lit={lit.get(run.id)}
                      onSelect={onSelect}
                    />
                  </Boundary>
                ) : (
                  <RunRowSkeleton index={item.index} columns={columns} />
                )}
              </div>
            )
          })}
        </div>
        {foot && (
          <div role="rowgroup">
            {/* biome-ignore lint/a11y/useFocusableInteractive: its controls take the focus */}
            <div role="row">
              {/* biome-ignore lint/a11y/useFocusableInteractive: its controls take the focus */}
              <div role="gridcell">{foot}</div>
            </div>
          </div>
        )}
      </div>
    </div>
  )
}

/** The run of the row that an element is in. */
function toRunId(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-run]')?.dataset.run : undefined
}

/** Rows of a step with Page Up and Page Down. */
const PAGE = 15

/** The row that a key leads to; null for other keys. */
function toTarget({ key }: KeyboardEvent, index: number, count: number): number | null {
  const last = count - 1
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + PAGE,
    PageUp: index - PAGE,
    Home: 0,
    End: last,
  }
  const target = steps[key]
  return target === undefined || count === 0 ? null : Math.max(0, Math.min(last, target))
}

/** The focus follows the current row while it is within the list, or nowhere. */
function useFocusFollowing(body: RefObject<HTMLDivElement | null>, current: string | null): void {
  useEffect(() => {
    if (current === null) return
    const focused = document.activeElement
    if (focused !== document.body && !body.current?.contains(focused)) return
    const frame = requestAnimationFrame(() => {
      body.current?.querySelector<HTMLElement>(`[data-run="${CSS.escape(current)}"]`)?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [body, current])
}
