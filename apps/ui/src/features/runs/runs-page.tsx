'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useCallback, useRef } from 'react'
import { useClock } from '@/client/clock'
import { queries } from '@/client/queries'
import { useProject } from '@/client/use-project'
import { Boundary } from '@/components/ui/boundary'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { QueryError } from '@/components/ui/query-error'
import { isFiltering, withoutTimes } from '@/contract/run-filter'
import { ActivityChart } from '@/features/charts/activity-chart'
import { ChartNote } from '@/features/charts/chart-note'
import { ImportRuns } from '@/features/imports/import-runs'
import { LossStrip } from '@/features/losses/loss-strip'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { AddFilter } from './filter/add-filter'
import { FilterChips } from './filter/filter-chips'
import { RunsCounts } from './filter/runs-counts'
import { isOnChart, toChosenRange } from './filter/times'
import { useRunFilter } from './filter/use-run-filter'
import { ColumnChooser } from './list/column-chooser'
import { RunList } from './list/run-list'
import { useColumns } from './list/use-columns'
import { ViewsMenu } from './views/views-menu'

/** Loaded with a filter. */
const FacetStrip = dynamic(() => import('./facets/facet-strip').then((module) => module.FacetStrip))

/** The runs of a project, live: newest first, or as they are filtered and sorted. */
export function RunsPage({ projectId }: { readonly projectId: number }) {
  const project = useProject(projectId)
  const { typed, filter, change, clear } = useRunFilter()
  const stats = useQuery({ ...queries.stats(projectId, filter), placeholderData: keepPreviousData })
  // The statuses that could be chosen in addition, and the chart around the chosen times.
  const open = useQuery({ ...queries.stats(projectId, { ...filter, status: [] }), placeholderData: keepPreviousData })
  const around = useQuery({ ...queries.stats(projectId, withoutTimes(filter)), placeholderData: keepPreviousData })
  const [columns, setColumns] = useColumns(projectId)
  const losses = useQuery(queries.losses(projectId))
  const { nowUs } = useClock('second')
  const field = useRef<FilterFieldHandle>(null)
  const enter = useRef(() => {})
  const focusField = useCallback(() => field.current?.focus(), [])

  const range = toChosenRange(filter, nowUs)
  const charted = around.data && (range === null || isOnChart(range, around.data.activity)) ? around.data : stats.data

  return (
    <PageFrame crumbs={[{ label: project?.name ?? '', href: address.project(projectId) }, { label: 'Runs' }]}>
      <div className="flex h-12 shrink-0 items-center gap-3 px-4">
        <h1 className="text-15 font-strong tracking-[-0.01em]">Runs</h1>
        {stats.data && (
          <Boundary what="The counts" data={stats.data} size="row">
            <RunsCounts
              stats={stats.data}
              open={open.data ?? stats.data}
              chosen={typed.status}
              onChange={(status) => change({ status })}
            />
          </Boundary>
        )}
        <span className="flex-1" />
        <ImportRuns projectId={projectId} />
        <ColumnChooser projectId={projectId} columns={columns} onChange={setColumns} />
      </div>
      <div className="flex shrink-0 flex-wrap items-center gap-1.5 px-4 pb-3">
        <FilterField
          ref={field}
          label="Filter runs"
          placeholder="Filter by id, DAG, node, error or tag"
          value={typed.q}
          onChange={(q) => change({ q })}
          onLeave={() => enter.current()}
          className="w-66 max-xl:w-52 max-sm:w-full"
        />
        <AddFilter projectId={projectId} filter={typed} onChange={change} />
        <FilterChips filter={typed} onChange={change} />
        <span className="flex-1" />
        {isFiltering(typed) && (
          <Button kind="quiet" onClick={clear}>
            Clear
          </Button>
        )}
        <ViewsMenu projectId={projectId} filter={typed} onChange={change} />
        <CopyButton text={() => location.href} label="Copy link" withLabel icon="link" />
      </div>
      {losses.data && (
        <Boundary what="The losses" data={losses.data}>
          <LossStrip overview={losses.data} />
        </Boundary>
      )}
      <QueryError query={stats} what="The counts" className="border-t" />
      {charted ? (
        <Boundary what="The chart" data={charted}>
          <ActivityChart
            stats={charted}
            range={range}
            onRange={(next) => change({ fromUs: null, toUs: null, ...next, lastUs: null })}
            onDag={(name) => change({ dag: [name] })}
          />
          <ChartNote stats={charted} />
        </Boundary>
      ) : (
        <div className="h-[125px] shrink-0 border-b border-line max-sm:hidden" />
      )}
      {isFiltering(withoutTimes(filter)) && (
        <Boundary what="What these runs share" data={filter} size="row">
          <FacetStrip projectId={projectId} filter={filter} total={stats.data?.total ?? null} onChange={change} />
        </Boundary>
      )}
      <RunList
        projectId={projectId}
        filter={filter}
        total={stats.data?.projectTotal ?? null}
        enter={enter}
        columns={columns}
        onClear={clear}
        onChange={change}
        onSort={(sort) => change({ sort })}
        onFocusField={focusField}
      />
    </PageFrame>
  )
}
