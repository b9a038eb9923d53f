'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '@/client/api-error'
import { queries } from '@/client/queries'
import { AppLink } from '@/components/ui/app-link'
import { Boundary } from '@/components/ui/boundary'
import { buttonClass } from '@/components/ui/button'
import { QueryError } from '@/components/ui/query-error'
import { Scroller } from '@/components/ui/scroller'
import { SectionLevel } from '@/components/ui/section'
import type { NodeReport } from '@/contract/node-report'
import { MissingPage } from '@/features/shell/missing-page'
import { address } from '@/text/address'
import { CodeSection } from './code-section'
import { DistributionSection } from './distribution-section'
import { DurationSection } from './duration-section'
import { ErrorsSection } from './errors-section'
import { FiguresStrip } from './figures-strip'
import { NodeHead } from './node-head'
import { NodeSkeleton } from './node-skeleton'
import { NodeWhyStrip } from './node-why-strip'
import { RecentRuns } from './recent-runs'
import { ResultTrends } from './result-trends'
import { useNodeKeys } from './use-node-keys'
import { useNodeRefresh } from './use-node-refresh'
import { useNodeState } from './use-node-state'

interface NodeViewProps {
  readonly projectId: number
  readonly name: string
  /** At the right end of the head. */
  readonly action?: ReactNode
  /** Next to a list that has the heading of the page. */
  readonly pane?: boolean
}

/** A node of a project: what changed, its figures, durations, results, runs, errors and code. It fills a page or a pane. */
export function NodeView({ projectId, name, action, pane = false }: NodeViewProps) {
  const [state] = useNodeState()
  const question = { range: state.range, dag: state.in, version: state.of }
  const report = useQuery({ ...queries.nodeReport(projectId, name, question), placeholderData: keepPreviousData })
  useNodeRefresh(projectId, name)
  const isUnknown = report.error instanceof ApiError && report.error.status === 404 && report.data === undefined
  if (isUnknown) {
    return (
      <MissingPage
        title="No version has this node"
        action={
          <AppLink href={address.runs(projectId)} className={buttonClass()}>
            All runs
          </AppLink>
        }
      >
        A node is known from the graphs that trackers report and from the runs in which it ran. <code>{name}</code>
      </MissingPage>
    )
  }
  return (
    <>
      <QueryError query={report} what="The node" />
      {report.isPending && <NodeSkeleton />}
      {report.data !== undefined && (
        <Boundary what="The node" data={report.data}>
          <SectionLevel value={pane ? 3 : 2}>
            <KnownNode projectId={projectId} report={report.data} action={action} pane={pane} />
          </SectionLevel>
        </Boundary>
      )}
    </>
  )
}

interface KnownNodeProps extends Omit<NodeViewProps, 'name'> {
  readonly report: NodeReport
}

function KnownNode({ projectId, report, action, pane = false }: KnownNodeProps) {
  const { name, dag, range, version } = report
  const recent = useQuery(queries.nodeRecent(projectId, name, dag))
  useNodeKeys(projectId, report, recent.data)
  const results = useQuery({
    ...queries.nodeResults(projectId, name, { range, dag, version }),
    placeholderData: keepPreviousData,
  })
  // The number of charts is known with the results: sections below them wait, because they would move.
  return (
    <Scroller
      label="The node"
      className="@container flex min-h-0 flex-1 flex-col overflow-y-auto [scrollbar-width:thin]"
    >
      <NodeHead projectId={projectId} report={report} recent={recent.data} action={action} level={pane ? 2 : 1} />
      <NodeWhyStrip report={report} recent={recent.data} />
      <FiguresStrip report={report} />
      <div className="grid flex-1 @min-[960px]:grid-cols-[minmax(0,1fr)_minmax(0,504px)]">
        <div className="min-w-0 @max-[960px]:contents">
          <DurationSection report={report} />
          <QueryError query={results} what="The results" />
          <ResultTrends report={report} results={results.data} drifts={recent.data?.drifts ?? []} />
          <QueryError query={recent} what="The latest runs" />
          {!results.isPending && <RecentRuns projectId={projectId} report={report} recent={recent.data} />}
        </div>
        {!(pane && results.isPending) && (
          <div className="min-w-0 border-line @min-[960px]:border-l">
            <DistributionSection report={report} recent={recent.data} />
            <ErrorsSection projectId={projectId} report={report} />
            <CodeSection report={report} />
          </div>
        )}
      </div>
    </Scroller>
  )
}
