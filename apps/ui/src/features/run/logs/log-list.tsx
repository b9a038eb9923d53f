'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Boundary } from '@/components/ui/boundary'
import { QueryError } from '@/components/ui/query-error'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import type { LogFilter } from '@/contract/log-filter'
import type { RunLogLine } from '@/contract/run'
import type { Selection } from '../use-selected-node'
import { LogRow } from './log-row'
import { useRunLogs } from './use-run-logs'

interface LogListProps {
  readonly runId: string
  readonly filter: LogFilter
  /** Zero of the times shown, in Unix microseconds. */
  readonly zeroUs: number
  /** New lines may come. The list follows them while it is scrolled to its end. */
  readonly live: boolean
  /** The node, and the item of it, of which the lines are marked. */
  readonly selected?: Selection
  /** Selects the node of a line. Missing if all lines are of one node, whose name is then left out. */
  readonly onSelect?: (name: string, item: number | null) => void
  /** Shown if there is no line. */
  readonly nothing: ReactNode
}

const NO_SELECTION: Selection = { node: null, item: null }
/** Distance from the last line read at which the next page is requested. */
const READ_AHEAD = 60
/** Rows from the end within which the list still follows new lines. */
const AT_END = 4

/** Log lines. Only the visible ones are drawn, and a press opens a line. */
export function LogList({ runId, filter, zeroUs, live, selected = NO_SELECTION, onSelect, nothing }: LogListProps) {
  const { query, lines } = useRunLogs(runId, filter)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT.log,
    getItemKey: (index) => toKey(lines[index], index),
    overscan: 20,
  })

  const lastSeen = virtual.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (lastSeen >= lines.length - READ_AHEAD && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) {
      void fetchNextPage()
    }
  }, [lastSeen, lines.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  const following = useRef(live)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each line that comes
  useEffect(() => {
    if (live && following.current && lines.length > 0) virtual.scrollToIndex(lines.length - 1, { align: 'end' })
  }, [lines.length, live])
  const onScroll = () => {
    const box = scroller.current
    if (box !== null) following.current = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END * ROW_HEIGHT.log
  }
  const toggle = (key: string) => {
    const next = new Set(open)
    if (!next.delete(key)) next.add(key)
    setOpen(next)
  }

  if (query.isSuccess && lines.length === 0) return nothing
  return (
    <>
      {!isFetchNextPageError && <QueryError query={query} what="The log" />}
      <div
        ref={scroller}
        onScroll={onScroll}
        className="min-h-0 flex-1 overflow-y-auto py-1 font-mono text-12 leading-6 [scrollbar-width:thin]"
      >
        <ol
          aria-label="Log lines"
          aria-busy={query.isPlaceholderData}
          style={{ height: virtual.getTotalSize() }}
          className="relative transition-opacity duration-(--motion) aria-busy:opacity-60"
        >
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index]
            if (line === undefined) return null
            const key = toKey(line, item.index)
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={item.index}
                style={{ transform: `translateY(${item.start}px)` }}
                className={clsx(
                  'absolute inset-x-0 top-0',
                  isSelected(line, selected) && 'shadow-[inset_2px_0_0_var(--accent)]',
                )}
              >
                <Boundary what="This line" data={line} size="row">
                  <LogRow
                    line={line}
                    zeroUs={zeroUs}
                    open={open.has(key)}
                    onToggle={() => toggle(key)}
                    {...(onSelect && { onSelect })}
                  />
                </Boundary>
              </li>
            )
          })}
        </ol>
        {isFetchNextPageError && <QueryError query={{ ...query, refetch: fetchNextPage }} what="More of the log" />}
      </div>
    </>
  )
}

function isSelected(line: RunLogLine, { node, item }: Selection): boolean {
  return line.node === node && (item === null || line.item === item)
}

function toKey(line: RunLogLine | undefined, index: number): string {
  return line === undefined ? String(index) : `${line.node} ${line.item} ${line.sequence}`
}
