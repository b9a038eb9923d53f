'use client'

import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useQueryStates } from 'nuqs'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useNavigation } from '@/client/navigation'
import { queries } from '@/client/queries'
import { useCurrentRow } from '@/client/use-current-row'
import { useHotkeys } from '@/client/use-hotkeys'
import { useProject } from '@/client/use-project'
import { useSettled } from '@/client/use-settled'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { QueryError } from '@/components/ui/query-error'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import type { RunRow } from '@/contract/run'
import { isFiltering, NO_FILTER } from '@/contract/run-filter'
import { LossStrip } from '@/features/losses/loss-strip'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { ActivityChart } from './activity-chart'
import { NewRuns } from './new-runs'
import { NoRunsMatch } from './no-runs-match'
import { RunList } from './run-list'
import { RunListHead } from './run-list-head'
import { runSearchParams } from './run-search-params'
import { RunsCounts } from './runs-counts'
import { StatusFilter } from './status-filter'
import { toDurationScale } from './to-duration-scale'
import { useRunsList } from './use-runs-list'

/** Distance from the last loaded row at which the next page is requested. */
const LOAD_AHEAD = 30
const SKELETONS = 12
/** Back undoes a filter. Letters of one word are one step: they replace each other. */
const PUSH = { history: 'push' } as const

/** The runs of a project, newest first, live. */
export function RunsPage({ projectId }: { readonly projectId: number }) {
  const navigation = useNavigation()
  const project = useProject(projectId)
  const stats = useQuery(queries.stats(projectId))
  const losses = useQuery(queries.losses(projectId))
  const [typed, setTyped] = useQueryStates(runSearchParams, { throttleMs: 100 })
  const q = useSettled(typed.q, 200)
  const filter = useMemo(() => ({ ...NO_FILTER, q, status: typed.status }), [q, typed.status])

  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<FilterFieldHandle>(null)
  const isAtTop = useCallback(() => (scroller.current?.scrollTop ?? 0) < ROW_HEIGHT.list / 2, [])
  const { query, runs, waiting, lit, showWaiting } = useRunsList({ projectId, filter, isAtTop })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isFetchNextPageError } = query

  const more = query.isPending || (hasNextPage && !isFetchNextPageError) ? SKELETONS : 0
  const virtualizer = useVirtualizer({
    count: runs.length + more,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT.list,
    overscan: 8,
    initialRect: { width: 1232, height: 640 },
    useFlushSync: false,
  })
  const lastSeen = virtualizer.getVirtualItems().at(-1)?.index ?? 0
  useEffect(() => {
    if (lastSeen >= runs.length - LOAD_AHEAD && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) {
      void fetchNextPage()
    }
  }, [lastSeen, runs.length, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage])

  const clear = () => void setTyped(null, PUSH)
  const showNew = () => {
    scroller.current?.scrollTo({ top: 0 })
    showWaiting().catch(() => query.refetch())
  }
  const backAtTop = waiting > 0 && (virtualizer.scrollOffset ?? 0) < ROW_HEIGHT.list / 2
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each return to the top
  useEffect(() => {
    if (backAtTop) showNew()
  }, [backAtTop])
  const currentRow = useCurrentRow<RunRow>({
    title: 'Runs',
    noun: 'run',
    items: runs,
    keyOf: (run) => run.id,
    onOpen: (run) => navigation.go(address.run(projectId, run.id)),
    onMove: (index) => virtualizer.scrollToIndex(index),
  })
  useHotkeys('Runs', [
    { keys: '/', label: 'Filter', run: () => field.current?.focus() },
    { keys: '.', label: 'Show new runs', run: showNew },
    { keys: 'Escape', label: 'Clear the filter', run: () => (currentRow.key ? currentRow.clear() : clear()) },
  ])

  const name = project?.name ?? ''
  const filtering = isFiltering({ ...NO_FILTER, ...typed })
  return (
    <PageFrame crumbs={[{ label: name, href: address.project(projectId) }, { label: 'Runs' }]}>
      <div className="flex h-12 shrink-0 items-center gap-3 px-4">
        <h1 className="text-15 font-strong tracking-[-0.01em]">Runs</h1>
        {stats.data && (
          <Boundary what="The counts" data={stats.data} size="row">
            <RunsCounts stats={stats.data} />
          </Boundary>
        )}
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-1.5 px-4 pb-3">
        <FilterField
          ref={field}
          label="Filter runs"
          placeholder="Filter by id, DAG, node, error or tag"
          value={typed.q}
          onChange={(value) => void setTyped({ q: value || null }, value === '' || typed.q === '' ? PUSH : {})}
          onLeave={currentRow.enter}
          className="w-66 max-xl:w-52 max-sm:w-full"
        />
        <StatusFilter
          counts={stats.data?.byStatus}
          chosen={typed.status}
          onChange={(status) => void setTyped({ status: status.length > 0 ? [...status] : null }, PUSH)}
        />
        <span className="flex-1" />
        {filtering && (
          <Button kind="quiet" onClick={clear}>
            Clear
          </Button>
        )}
      </div>
      {losses.data && (
        <Boundary what="The losses" data={losses.data}>
          <LossStrip overview={losses.data} />
        </Boundary>
      )}
      <QueryError query={stats} what="The counts" className="border-t" />
      {stats.data ? (
        <Boundary what="The chart" data={stats.data}>
          <ActivityChart activity={stats.data.activity} />
        </Boundary>
      ) : (
        <div className="h-[125px] shrink-0 border-b border-line max-sm:hidden" />
      )}
      <RunListHead />
      {!isFetchNextPageError && <QueryError query={query} what="The runs" />}
      <div className="relative flex min-h-0 flex-1 flex-col">
        {waiting > 0 && <NewRuns count={waiting} onShow={showNew} />}
        <Boundary what="The list of runs" data={query.data}>
          <RunList
            scroller={scroller}
            virtualizer={virtualizer}
            runs={runs}
            current={currentRow.key}
            scaleUs={toDurationScale(stats.data, runs)}
            lit={lit}
            stale={query.isPlaceholderData}
          >
            {isFetchNextPageError && <QueryError query={{ ...query, refetch: fetchNextPage }} what="Older runs" />}
            {query.isSuccess && runs.length === 0 && (
              <NoRunsMatch filter={filter} total={stats.data?.total ?? 0} onClear={clear} />
            )}
          </RunList>
        </Boundary>
      </div>
    </PageFrame>
  )
}
