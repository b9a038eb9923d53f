import clsx from 'clsx'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { TickingDuration } from '@/components/ui/ticking-duration'
import { tip } from '@/components/ui/tooltip'
import type { ProjectOverview } from '@/contract/project-overview'
import type { RunRow } from '@/contract/run'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { toRunsAddress } from '@/text/runs-address'
import { type ColumnHead, ROW_CLASS, TableSection } from './table-section'

const COLUMNS = 'grid-cols-[12px_72px_minmax(0,1fr)_72px_72px] max-sm:grid-cols-[12px_72px_minmax(0,1fr)_72px]'
const WIDE = 'max-sm:hidden'

const HEADS: readonly ColumnHead[] = [
  { label: '' },
  { label: 'Run' },
  { label: 'Outcome' },
  { label: 'Duration', kind: 'number', className: WIDE },
  { label: 'Started', kind: 'number' },
]

interface OpenRunsProps {
  readonly projectId: number
  readonly overview: Pick<ProjectOverview, 'open' | 'running' | 'now'>
}

/** Runs that have not ended: the newest that run, and those that were lost in the last 24 hours. */
export function OpenRuns({ projectId, overview: { open, running, now } }: OpenRunsProps) {
  const row = (run: RunRow) => (
    <AppLink key={run.id} href={address.run(projectId, run.id)} className={clsx(ROW_CLASS, COLUMNS)}>
      <StatusGlyph status={run.status} />
      <code title={run.id}>{toShortId(run.id)}</code>
      <Outcome run={run} />
      <span className={clsx('num', WIDE)}>
        {run.status === 'running' ? <TickingDuration sinceUs={run.startedAtUs} /> : <Duration us={run.durationUs} />}
      </span>
      <RelativeTime us={run.startedAtUs} className="num truncate text-12 text-soft" />
    </AppLink>
  )
  return (
    <TableSection
      title="Running and lost"
      note={formatCount(running + now.lost)}
      heads={HEADS}
      columns={COLUMNS}
      rows={open.map(row)}
      empty="No run is running, and none was lost"
      {...(running + now.lost > open.length && {
        link: { href: toRunsAddress(projectId, { status: ['running', 'lost'] }), label: 'All' },
      })}
    />
  )
}

function Outcome({ run }: { readonly run: RunRow }) {
  const node = run.outcome.kind === 'progress' || run.outcome.kind === 'lost' ? run.outcome.node : null
  return (
    <span className="flex min-w-0 gap-2 text-12">
      <code {...tip(node ?? run.name)} className="truncate font-medium">
        {node ?? run.name}
      </code>
      <span className="whitespace-nowrap text-running-text">
        {run.status === 'lost'
          ? 'no sign of life'
          : `${formatCount(run.nodesDone)} of ${formatCount(run.nodesTotal)} nodes`}
      </span>
    </span>
  )
}
