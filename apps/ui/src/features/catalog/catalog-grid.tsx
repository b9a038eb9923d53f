// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of the grid take the focus, not heads and cells
'use client'

import clsx from 'clsx'
import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useRef } from 'react'
import type { Rows } from '@/client/use-rows'
import { Boundary } from '@/components/ui/boundary'
import { Skeleton } from '@/components/ui/skeleton'
import { tip } from '@/components/ui/tooltip'
import { type CatalogEntry, findHead } from './catalog-entries'
import { CATALOG_GRID, CatalogRow } from './catalog-row'
import type { Grouping } from './catalog-search-params'
import { GroupHead } from './group-head'

interface CatalogGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly rows: Rows
  readonly entries: readonly CatalogEntry[]
  readonly by: Grouping
  readonly selected: string | null
  readonly toHref: (name: string) => string
  /** Selects a node next to the list; null where the row leads to the page of the node. */
  readonly onSelect: ((name: string) => void) | null
  /** Moves the selection by a number of nodes. */
  readonly onMove: (by: number) => void
  /** The rows belong to another filter, because the right ones are still being read. */
  readonly stale: boolean
}

/** Rows of a step with Page Up and Page Down, and to the ends of the list. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 15,
  PageUp: -15,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
}

/** Draws the rows that are seen. The head of the group at the top stays in view. */
export function CatalogGrid(props: CatalogGridProps) {
  const { scroller, rows, entries, by, selected, toHref, onSelect, onMove, stale } = props
  const body = useRef<HTMLDivElement>(null)
  const isLoaded = entries.some((entry) => entry.kind === 'node' && entry.node.name === selected)
  const head = rows.isScrolled ? findHead(entries, rows.first) : null
  useFocusFollowing(body, selected)

  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    onMove(step)
  }
  const onClick = (event: MouseEvent) => {
    const name = toNodeName(event.target)
    if (name === undefined || onSelect === null || event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    onSelect(name)
  }
  return (
    <div
      role="grid"
      aria-label="Nodes"
      aria-rowcount={-1}
      aria-busy={stale}
      className="flex min-h-0 flex-1 flex-col border-t border-line"
    >
      <div role="rowgroup" className="shrink-0 overflow-y-auto [scrollbar-gutter:stable]">
        <div role="row" aria-rowindex={1} className={clsx('tr h-7 text-11 text-faint', CATALOG_GRID)}>
          <span role="columnheader">
            <span className="sr-only">State</span>
          </span>
          <span role="columnheader">Node, type</span>
          <span
            role="columnheader"
            className="max-sm:hidden"
            {...tip('Mean duration by hour in the last 24 hours with runs, failures in red')}
          >
            Last hours
          </span>
          <span role="columnheader" className="num">
            p50
          </span>
          <span role="columnheader" className="num">
            Failed
          </span>
        </div>
      </div>
      <div
        ref={scroller}
        data-testid="catalog-list"
        className="relative min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable]"
      >
        {head && (
          <div aria-hidden="true" className="sticky top-0 z-2 h-0">
            <GroupHead {...head} by={by} />
          </div>
        )}
        <div
          ref={body}
          role="rowgroup"
          className="relative transition-opacity duration-(--motion) in-aria-busy:opacity-60"
          style={{ height: rows.height }}
          onKeyDown={onKeyDown}
          onClickCapture={onClick}
        >
          {rows.items.map((item) => {
            const entry = entries[item.index]
            return (
              <div key={item.index} role="presentation" className="absolute inset-x-0" style={{ top: item.start }}>
                {entry === undefined ? (
                  <div aria-hidden="true" className="tr h-7 grid-cols-[12px_minmax(0,1fr)] gap-x-3">
                    <Skeleton className="w-3" />
                    <Skeleton className="w-40" />
                  </div>
                ) : entry.kind === 'head' ? (
                  <div role="row" aria-rowindex={item.index + 2}>
                    <div role="gridcell" aria-colspan={5}>
                      <GroupHead {...entry} by={by} />
                    </div>
                  </div>
                ) : (
                  <Boundary what="This node" data={entry.node} size="row">
                    <CatalogRow
                      node={entry.node}
                      rowIndex={item.index + 2}
                      href={toHref(entry.node.name)}
                      selected={entry.node.name === selected}
                      tabbable={isLoaded ? entry.node.name === selected : entry.index === 0}
                    />
                  </Boundary>
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The node of the row that an element is in. */
function toNodeName(target: EventTarget): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-node]')?.dataset.node : undefined
}

/** The focus follows the selected row while it is within the list. */
function useFocusFollowing(body: RefObject<HTMLDivElement | null>, selected: string | null): void {
  useEffect(() => {
    if (selected === null || !body.current?.contains(document.activeElement)) return
    const frame = requestAnimationFrame(() => {
      const rows = body.current?.querySelectorAll<HTMLElement>('[data-node]') ?? []
      for (const row of rows) if (row.dataset.node === selected) row.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [body, selected])
}
