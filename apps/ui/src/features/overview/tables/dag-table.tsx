import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { tip } from '@/components/ui/tooltip'
import type { DagOverview } from '@/contract/project-overview'
import { HourSpark } from '@/features/charts/hour-spark'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted, formatPercent } from '@/text/format-number'
import { toRunsAddress } from '@/text/runs-address'
import { DAY_US } from './columns'
import { type ColumnHead, ROW_CLASS, TableSection } from './table-section'

const COLUMNS =
  'grid-cols-[12px_minmax(0,1fr)_96px_56px_48px_56px_76px_76px_56px] max-sm:grid-cols-[12px_minmax(0,1fr)_56px_48px_64px]'
const WIDE = 'max-sm:hidden'

const HEADS: readonly ColumnHead[] = [
  { label: '' },
  { label: 'DAG' },
  { label: 'Runs and failures', className: WIDE },
  { label: 'Runs', kind: 'number' },
  { label: 'Failed', kind: 'number' },
  { label: 'Rate', kind: 'number', className: WIDE },
  { label: 'p50', kind: 'number' },
  { label: 'p95', kind: 'number', className: WIDE },
  { label: 'Version', kind: 'number', className: WIDE },
]

/** The DAGs of the last 24 hours, the one with the most runs first. */
export function DagTable({ projectId, dags }: { readonly projectId: number; readonly dags: readonly DagOverview[] }) {
  const row = (dag: DagOverview) => (
    <AppLink
      key={dag.name}
      href={toRunsAddress(projectId, { dag: [dag.name], lastUs: DAY_US })}
      className={clsx(ROW_CLASS, COLUMNS)}
    >
      <StatusGlyph status={dag.status} />
      <bdi {...tip(dag.name)} className="truncate">
        {dag.name}
      </bdi>
      <span className={WIDE}>
        <HourSpark
          values={dag.hours.map(({ runs }) => runs)}
          failed={dag.hours.map(({ failed }) => failed)}
          maximum={dag.hours.reduce((most, { runs }) => Math.max(most, runs), 1)}
          label={`${formatCounted(dag.runs, 'run')}, ${formatCount(dag.failed)} failed`}
        />
      </span>
      <span className="num">{formatCount(dag.runs)}</span>
      <span className={clsx('num', dag.failed === 0 && 'text-faint')}>{formatCount(dag.failed)}</span>
      <span className={clsx('num text-12 text-soft', WIDE)}>{formatPercent(dag.failed, dag.runs)}</span>
      <Duration us={dag.p50Us} className="num" />
      <Duration us={dag.p95Us} className={clsx('num', WIDE)} />
      <code className={clsx('num text-soft', WIDE)}>{toShortVersion(dag.version)}</code>
    </AppLink>
  )
  return (
    <TableSection
      title="DAGs"
      note={formatCount(dags.length)}
      heads={HEADS}
      columns={COLUMNS}
      rows={dags.map(row)}
      empty="No runs in the last 24 hours"
      name="dags"
    />
  )
}
