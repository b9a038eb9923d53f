'use client'

import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { Duration } from '@/components/ui/duration'
import type { VersionRow } from '@/contract/version'
import { ChangeSign, MARKS } from '@/features/graph/difference/change-sign'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted, formatPercent, MISSING } from '@/text/format-number'
import { formatExactTime, formatStart } from '@/text/format-time'
import { isFailingMore, listCounts, MARK_OF } from './change-words'

export const VERSION_COLUMNS =
  'grid grid-cols-[64px_minmax(0,1fr)_152px_52px_44px_52px] items-center gap-x-3 max-sm:grid-cols-[64px_minmax(0,1fr)_52px_44px]'

interface VersionListRowProps {
  readonly projectId: number
  readonly row: VersionRow
  /** The older version that is listed next. */
  readonly before: VersionRow | undefined
  /** Start of the axis of time in use. */
  readonly fromUs: number
  readonly shown: boolean
  readonly current: boolean
}

/** A version: its figures, and what it changed. */
export function VersionListRow({ projectId, row, before, fromUs, shown, current }: VersionListRowProps) {
  const clock = useClock('second')
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (current) link.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const more = isFailingMore(row, before?.id === row.before ? before : undefined)
  return (
    <AppLink
      ref={link}
      href={address.version(projectId, row.id, row.name)}
      aria-current={shown ? 'page' : undefined}
      data-current={current || undefined}
      className={clsx(
        'ring-inset-focus block h-12 border-b border-line px-4 pt-[5px] hover:bg-hover',
        shown && 'bg-selected',
        (current || shown) && 'shadow-[inset_2px_0_0_var(--accent)]',
      )}
    >
      <span className={`${VERSION_COLUMNS} h-5 text-12`}>
        <code className="font-medium">{toShortVersion(row.id)}</code>
        <span className="truncate text-soft" title={formatExactTime(row.firstSeenUs, clock.timeZone)}>
          {formatStart(row.firstSeenUs, clock)}
        </span>
        <TimeInUse row={row} fromUs={fromUs} toUs={clock.nowUs} shown={shown} />
        <span className="num">{formatCount(row.runs)}</span>
        <span className={clsx('num', more ? 'font-medium text-failed-text' : 'text-soft')}>
          {row.runs === 0 ? MISSING : formatPercent(row.failed, row.runs)}
        </span>
        <Duration us={row.p50Us} className="num max-sm:hidden" />
      </span>
      <span className="flex h-[18px] flex-wrap items-center gap-x-2.5 overflow-hidden text-12 leading-[18px] whitespace-nowrap text-soft">
        <RowChanges row={row} />
      </span>
    </AppLink>
  )
}

/** With more kinds of changes, only a kind of one node has its name. */
const MOST_NAMED = 2

function RowChanges({ row: { changed, first, nodeCount } }: { readonly row: VersionRow }) {
  if (changed === null || first === null) return `First version, ${formatCounted(nodeCount, 'node')}`
  const counts = listCounts(changed)
  if (counts.length === 0) return 'Nothing differs'
  return counts.map(([kind, count]) => (
    <span key={kind} className="inline-flex max-w-full shrink-0 items-center gap-0.5">
      <ChangeSign mark={MARK_OF[kind]} className="-ml-0.5" />
      <span className="sr-only">{MARKS[MARK_OF[kind]].words}</span>
      <span className="truncate">
        {count > 1 && counts.length > MOST_NAMED ? formatCounted(count, 'node') : <code>{first[kind][0]}</code>}
        {count > 1 && counts.length <= MOST_NAMED && ` and ${formatCount(count - 1)} more`}
        {(kind === 'tagsChanged' || kind === 'moduleChanged') && ` (${MARKS[MARK_OF[kind]].words})`}
      </span>
    </span>
  ))
}

const WIDTH = 152

interface TimeInUseProps {
  readonly row: VersionRow
  readonly fromUs: number
  readonly toUs: number
  readonly shown: boolean
}

/** From its first sight to its newest run, on one axis for all versions. */
function TimeInUse({ row, fromUs, toUs, shown }: TimeInUseProps) {
  const toX = (us: number) => Math.min(WIDTH, Math.max(0, ((us - fromUs) / Math.max(1, toUs - fromUs)) * WIDTH))
  const [start, end] = [toX(row.firstSeenUs), toX(row.lastRunUs ?? row.firstSeenUs)]
  const width = Math.max(3, end - start)
  return (
    <svg width={WIDTH} height={10} aria-hidden="true" className="max-sm:hidden">
      <rect y={4} width={WIDTH} height={2} rx={1} fill="var(--bg-active)" />
      <rect
        x={Math.min(start, WIDTH - width)}
        y={1}
        width={width}
        height={8}
        rx={2}
        fill={shown ? 'var(--accent)' : 'var(--wf-bar)'}
      />
    </svg>
  )
}
