import type { ProjectOverview } from '@/contract/project-overview'
import { DagTable } from './tables/dag-table'
import { ErrorTable } from './tables/error-table'
import { FailingTable } from './tables/failing-table'
import { OpenRuns } from './tables/open-runs'
import { TimeTable } from './tables/time-table'
import { VersionTable } from './tables/version-table'

interface OverviewTablesProps {
  readonly projectId: number
  readonly overview: ProjectOverview
}

/** Two columns of tables in wide windows, one below. */
export function OverviewTables({ projectId, overview }: OverviewTablesProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] xl:grid-cols-[minmax(0,1fr)_512px]">
      <div className="max-xl:border-b max-xl:border-line">
        <DagTable projectId={projectId} dags={overview.dags} />
        <ErrorTable projectId={projectId} overview={overview} />
        <VersionTable projectId={projectId} versions={overview.versions} total={overview.versionCount} />
      </div>
      <div className="xl:border-l xl:border-line">
        <FailingTable projectId={projectId} failing={overview.failing} failed={overview.now.failed} />
        <TimeTable projectId={projectId} times={overview.times} />
        <OpenRuns projectId={projectId} overview={overview} />
      </div>
    </div>
  )
}
