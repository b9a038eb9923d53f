'use client'

import clsx from 'clsx'
import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { tip } from '@/components/ui/tooltip'
import type { ProjectOverview, SeenError } from '@/contract/project-overview'
import { address } from '@/text/address'
import { toErrorHeadline } from '@/text/error-headline'
import { formatCount, formatCounted, MISSING } from '@/text/format-number'
import { formatStart } from '@/text/format-time'
import { toRunsAddress } from '@/text/runs-address'
import { DAY_US } from './columns'
import { type ColumnHead, ROW_CLASS, TableSection } from './table-section'

const COLUMNS = 'grid-cols-[12px_112px_minmax(0,1fr)_40px_104px_72px] max-sm:grid-cols-[12px_96px_minmax(0,1fr)_40px]'
const WIDE = 'max-sm:hidden'

const HEADS: readonly ColumnHead[] = [
  { label: '' },
  { label: 'Node' },
  { label: 'Error' },
  { label: 'Seen', kind: 'number' },
  { label: 'First', kind: 'number', className: WIDE },
  { label: 'Last', kind: 'number', className: WIDE },
]

interface ErrorTableProps {
  readonly projectId: number
  readonly overview: Pick<ProjectOverview, 'errors' | 'now' | 'fromUs'>
}

/** Errors that were never seen before the last 24 hours, and the others together. */
export function ErrorTable({ projectId, overview }: ErrorTableProps) {
  const clock = useClock('second')
  const { errors, now, fromUs } = overview
  const fresh = errors.filter(({ firstAtUs }) => firstAtUs >= fromUs)
  const known = errors.filter(({ firstAtUs }) => firstAtUs < fromUs)
  const row = (error: SeenError) => {
    const words = toErrorHeadline({ name: error.errorName, message: error.sample || error.message })
    return (
      <div key={error.id} className={clsx(ROW_CLASS, COLUMNS, 'relative')}>
        <StatusGlyph status="failed" />
        {error.node === null ? (
          <span>{MISSING}</span>
        ) : (
          <AppLink
            href={address.node(projectId, error.node, error.dag, { error: error.id })}
            title={`${error.node}: the page of the node`}
            className="z-1 flex h-full min-w-0 items-center rounded-chip hover:underline"
          >
            <code className="truncate font-medium">{error.node}</code>
          </AppLink>
        )}
        <AppLink
          href={toRunsAddress(projectId, { error: [String(error.id)] })}
          {...tip(words)}
          className="ring-inset-focus truncate text-failed-text after:absolute after:inset-0"
        >
          <bdi>{words}</bdi>
        </AppLink>
        <span className="num">{formatCount(error.seen)}</span>
        <span className={clsx('num truncate text-12 text-soft', WIDE)}>{formatStart(error.firstAtUs, clock)}</span>
        <RelativeTime us={error.lastAtUs} className={clsx('num truncate text-12 text-soft', WIDE)} />
      </div>
    )
  }
  return (
    <TableSection
      title="New errors since yesterday"
      note={now.failed === 0 ? '' : `${formatCount(sumSeen(fresh))} of ${formatCounted(now.failed, 'failure')}`}
      heads={HEADS}
      columns={COLUMNS}
      rows={fresh.map(row)}
      last={known.length > 0 && <KnownErrors projectId={projectId} errors={known} />}
      empty="No new errors"
      name="errors"
    />
  )
}

const sumSeen = (errors: readonly SeenError[]): number => errors.reduce((sum, { seen }) => sum + seen, 0)

/** Errors that were seen before. */
function KnownErrors({ projectId, errors }: { readonly projectId: number; readonly errors: readonly SeenError[] }) {
  const clock = useClock('second')
  const first = errors.reduce((least, { firstAtUs }) => Math.min(least, firstAtUs), Number.POSITIVE_INFINITY)
  const last = errors.reduce((most, { lastAtUs }) => Math.max(most, lastAtUs), 0)
  return (
    <AppLink
      href={toRunsAddress(projectId, { status: ['failed'], lastUs: DAY_US })}
      className={clsx(ROW_CLASS, COLUMNS)}
    >
      <span />
      <span className="col-span-2 truncate text-soft">
        {formatCounted(errors.length, 'error')} {errors.length === 1 ? 'that was' : 'that were'} known before
      </span>
      <span className="num">{formatCount(sumSeen(errors))}</span>
      <span className={clsx('num truncate text-12 text-soft', WIDE)}>{formatStart(first, clock)}</span>
      <RelativeTime us={last} className={clsx('num truncate text-12 text-soft', WIDE)} />
    </AppLink>
  )
}
