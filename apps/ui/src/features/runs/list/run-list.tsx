'use client'

import dynamic from 'next/dynamic'
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useHotkeys } from '@/client/use-hotkeys'
import { Boundary } from '@/components/ui/boundary'
import { QueryError } from '@/components/ui/query-error'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import type { RunRow } from '@/contract/run'
import { isFiltering, NO_FILTER, type RunFilter, type RunSort, toSearchParams } from '@/contract/run-filter'
import { address } from '@/text/address'
import { toDagScales } from './dag-scales'
import { toMedians } from './medians'
import { NewRuns } from './new-runs'
import { NoRunsMatch } from './no-runs-match'
import type { RunColumns } from './run-columns'
import { RunDock } from './run-dock'
import { RunGrid } from './run-grid'
import { RunGridHead } from './run-grid-head'
import { useCurrentRun } from './use-current-run'
import { useListPlace } from './use-list-place'
import { useRowHeight } from './use-row-height'
import { useRunRows } from './use-run-rows'
import { useRunsList } from './use-runs-list'
import { useSelection } from './use-selection'

/** Loaded with a filter. */
const ListFoot = dynamic(() => import('./list-foot').then((module) => module.ListFoot))

interface RunListProps {
  readonly projectId: number
  readonly filter: RunFilter
  /** Runs of the project; null while it is not known. */
  readonly total: number | null
  /** Is set to a function that makes the first row current. */
  readonly enter: RefObject<() => void>
  readonly columns: RunColumns
  readonly onClear: () => void
  readonly onChange: (part: Partial<RunFilter>) => void
  readonly onSort: (sort: RunSort) => void
  readonly onFocusField: () => void
}

/** The list of runs: its rows, their order, the current row, the selected rows. */
export function RunList(props: RunListProps) {
  const { projectId, filter, total, enter, columns, onClear, onChange, onSort, onFocusField } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [hovered, setHovered] = useState(false)
  const rowHeight = useRowHeight()
  const list = toSearchParams(filter).toString()
  const isHeld = useRef(false)

  const mayShow = useCallback(() => !isHeld.current && (scroller.current?.scrollTop ?? 0) < ROW_HEIGHT.list / 2, [])
  const { query, runs, waiting, lit, searchedTo, showWaiting } = useRunsList({
    projectId,
    filter,
    mayShow,
  })
  const ids = useMemo(() => runs.map((run) => run.id), [runs])
  const selection = useSelection(list, ids)
  const selected = useMemo(() => [...selection.keys], [selection.keys])
  const toHref = (run: RunRow) => address.run(projectId, run.id, { list })
  const currentRow = useCurrentRun({ runs, toHref, onMove: (index) => rows.scrollToIndex(index) })
  isHeld.current = hovered || currentRow.key !== null
  enter.current = currentRow.enter
  const rows = useRunRows({
    scroller,
    query,
    count: runs.length,
    rowHeight,
    currentIndex: currentRow.index,
    paused: searchedTo !== null,
  })

  useListPlace({
    scroller,
    list,
    ids,
    rowHeight,
    currentId: currentRow.key,
    onCurrent: currentRow.set,
    ready: query.isSuccess && !query.isPlaceholderData,
    hasMore: query.hasNextPage,
    busy: query.isFetchingNextPage,
    readMore: query.fetchNextPage,
  })

  const showNew = () => {
    scroller.current?.scrollTo({ top: 0 })
    showWaiting().catch(() => query.refetch())
  }
  const newestFirst = filter.sort === NO_FILTER.sort
  const isAtTop = rows.isAtTop
  // Runs that waited for the reader show once the reader is back at the top and on no row.
  const isFree = newestFirst && waiting.count > 0 && !hovered && currentRow.key === null && isAtTop
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each return
  useEffect(() => {
    if (isFree) showNew()
  }, [isFree])
  const leave = () => {
    if (currentRow.key !== null) currentRow.clear()
    else if (selection.keys.size > 0) selection.clear()
    else onClear()
  }
  const medians = useMemo(() => toMedians(query.data?.pages ?? []), [query.data])
  const toScale = useMemo(() => toDagScales(runs), [runs])
  const current = runs[currentRow.index]
  useHotkeys('Runs', [
    { keys: '/', label: 'Filter', run: onFocusField },
    { keys: '.', label: 'Show new runs', run: showNew },
    { keys: 'x', label: 'Select the run', run: () => current && selection.select(current, false) },
    {
      keys: 'X',
      label: 'Select all from the last selected run',
      run: () => current && selection.select(current, true),
    },
    { keys: 'Escape', label: 'Leave the row, clear the selection, clear the filter', run: leave },
  ])

  const isWhole = query.isSuccess && !query.isPlaceholderData && (!query.hasNextPage || searchedTo !== null)
  const foot = isWhole && isFiltering(filter) && (
    <ListFoot
      projectId={projectId}
      filter={filter}
      count={runs.length}
      searchedTo={searchedTo}
      searching={query.isFetchingNextPage}
      onSearch={() => void query.fetchNextPage()}
      onChange={onChange}
    />
  )
  return (
    <>
      {!query.isFetchNextPageError && <QueryError query={query} what="The runs" />}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {waiting.count > 0 && (
          <NewRuns count={waiting.count} more={waiting.more} reload={!newestFirst} onShow={showNew} />
        )}
        <Boundary what="The list of runs" data={query.data}>
          {query.isSuccess && runs.length === 0 ? (
            <>
              {searchedTo === null && <NoRunsMatch filter={filter} total={total ?? 0} onClear={onClear} />}
              {foot}
            </>
          ) : (
            <RunGrid
              head={
                <RunGridHead
                  columns={columns}
                  checked={selection.checked}
                  onCheck={selection.toggleAll}
                  sort={filter.sort}
                  onSort={onSort}
                />
              }
              scroller={scroller}
              rows={rows}
              runs={runs}
              total={isFiltering(filter) ? null : total}
              current={currentRow.key}
              onMove={(index, range) => {
                const run = runs[index]
                if (!run) return
                if (range && current && selection.keys.size === 0) selection.select(current, false)
                if (range) selection.select(run, true)
                currentRow.moveTo(index)
              }}
              selected={selection.keys}
              onSelect={selection.select}
              onSelectAll={selection.toggleAll}
              onHover={setHovered}
              toHref={toHref}
              toScale={toScale}
              medians={medians}
              columns={columns}
              foot={foot}
              lit={lit}
              stale={query.isPlaceholderData}
            />
          )}
        </Boundary>
        {query.isFetchNextPageError && (
          <QueryError query={{ ...query, refetch: query.fetchNextPage }} what="More runs" />
        )}
        {selection.keys.size > 0 && (
          <RunDock
            projectId={projectId}
            filter={filter}
            ids={selected}
            isAllLoaded={selection.checked === true}
            onClear={selection.clear}
          />
        )}
      </div>
    </>
  )
}
