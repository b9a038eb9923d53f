'use client'

import { useQuery } from '@tanstack/react-query'
import { useNavigation } from '@/client/navigation'
import { queries } from '@/client/queries'
import { useHotkeys } from '@/client/use-hotkeys'
import { useProject } from '@/client/use-project'
import { Boundary } from '@/components/ui/boundary'
import { QueryError } from '@/components/ui/query-error'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toRunsAddress } from '@/text/runs-address'
import { AttentionStrip } from './attention-strip'
import { DayFigures } from './day-figures'
import { HistorySection } from './history-section'
import { OverviewSkeleton } from './overview-skeleton'
import { OverviewTables } from './overview-tables'
import { DAY_US } from './tables/columns'
import { useAttention } from './use-attention'

/** Spans move on without changes, too. */
const READ_EVERY_MS = 60_000

/** The problems of a project that need attention, and its last 24 hours next to the 24 before. */
export function OverviewPage({ projectId }: { readonly projectId: number }) {
  const navigation = useNavigation()
  const project = useProject(projectId)
  const query = useQuery({ ...queries.projectOverview(projectId), refetchInterval: READ_EVERY_MS })
  const { data: overview } = query
  const attention = useAttention(overview)
  const failing = toRunsAddress(projectId, attention?.runs?.filter ?? { status: ['failed'], lastUs: DAY_US })
  useHotkeys('Overview', [{ keys: 'f', label: 'Runs that fail now', run: () => navigation.go(failing) }])

  return (
    <PageFrame crumbs={[{ label: project?.name ?? '', href: address.project(projectId) }, { label: 'Overview' }]}>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex h-12 items-center gap-3 border-b border-line px-4">
          <h1 className="text-15 font-strong tracking-[-0.01em]">Overview</h1>
          <span className="min-w-0 flex-1 truncate text-12 text-faint">
            <bdi>{project?.description}</bdi>
          </span>
          <span className="text-12 text-faint max-sm:hidden">last 24 hours, next to the 24 before</span>
        </div>
        <QueryError query={query} what="The overview" />
        {overview && attention ? (
          <Boundary what="The figures" data={overview}>
            <AttentionStrip attention={attention} href={failing} />
            <DayFigures overview={overview} />
          </Boundary>
        ) : (
          <OverviewSkeleton />
        )}
        <HistorySection projectId={projectId} />
        {overview && (
          <Boundary what="The tables" data={overview}>
            <OverviewTables projectId={projectId} overview={overview} />
          </Boundary>
        )}
      </div>
    </PageFrame>
  )
}
