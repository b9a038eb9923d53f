'use client'

import clsx from 'clsx'
import { useState } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { Button } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeRecent, RecentNodeRun } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import { address } from '@/text/address'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted } from '@/text/format-number'
import { encodePart } from '@/text/uri'
import type { RecentSort } from './node-search-params'
import { sortRecent, toVersusWords } from './sort-recent'
import { useNodeState } from './use-node-state'

const COLUMNS =
  'grid-cols-[12px_66px_minmax(0,1fr)_72px_56px_56px_84px] @max-[640px]:grid-cols-[12px_66px_minmax(0,1fr)_72px_84px] [&>:nth-child(5)]:@max-[640px]:hidden [&>:nth-child(6)]:@max-[640px]:hidden'
const STEP = 20

interface RecentRunsProps {
  readonly projectId: number
  readonly report: NodeReport
  readonly recent: NodeRecent | undefined
}

/** The last runs with the node, by start or by duration. A row leads to the node in its run. */
export function RecentRuns({ projectId, report, recent }: RecentRunsProps) {
  const [state, setState] = useNodeState()
  const [shown, setShown] = useState(STEP)
  const runs = sortRecent(recent?.runs ?? [], state.order)
  const onSort = (order: RecentSort) => void setState({ order })
  return (
    <section aria-label="Latest runs" className="border-b border-line @min-[960px]:border-b-0">
      <div className={clsx('tr h-7 text-11 text-faint', COLUMNS)}>
        <span />
        <span>Run</span>
        <span>Result</span>
        <SortButton word="Duration" up="duration" down="-duration" order={state.order} onSort={onSort} />
        <span className="num">vs p50</span>
        <span>Version</span>
        <SortButton word="Started" up="start" down="-start" order={state.order} onSort={onSort} />
      </div>
      {recent === undefined && <Rows />}
      {runs.slice(0, shown).map((run) => (
        <Row
          key={run.runId}
          projectId={projectId}
          node={report.name}
          run={run}
          p50Us={report.figures.p50Us}
          isOwn={run.runId === state.run}
        />
      ))}
      {recent !== undefined && (
        <div className="flex min-h-9 items-center gap-3 px-4 text-12 text-faint">
          {runs.length > shown && (
            <Button kind="quiet" onClick={() => setShown(shown + 5 * STEP)}>
              Show more
            </Button>
          )}
          {toNote(recent, Math.min(shown, runs.length))}
        </div>
      )}
    </section>
  )
}

function toNote({ runs, searched }: NodeRecent, shown: number): string {
  if (runs.length === 0) {
    return `No whole run of this node in the last ${formatCounted(searched, 'run')} of the DAG. A node that ran once per item is not listed.`
  }
  return `${formatCount(shown)} of the last ${formatCounted(runs.length, 'run')} with this node`
}

interface SortButtonProps {
  readonly word: string
  readonly up: RecentSort
  readonly down: RecentSort
  readonly order: RecentSort
  readonly onSort: (order: RecentSort) => void
}

/** A head by which rows are sorted; a second press turns the order around. */
function SortButton({ word, up, down, order, onSort }: SortButtonProps) {
  const isOn = order === up || order === down
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={`Sort by ${word.toLowerCase()}${isOn ? `, ${order === down ? 'falling' : 'rising'}` : ''}`}
      onClick={() => onSort(order === down ? up : down)}
      className={clsx('num h-6 rounded-chip hover:text-text', isOn && 'font-medium text-text')}
    >
      {word}
      {isOn && <span aria-hidden="true">{order === down ? ' ↓' : ' ↑'}</span>}
    </button>
  )
}

interface RowProps {
  readonly projectId: number
  readonly node: string
  readonly run: RecentNodeRun
  readonly p50Us: number | null
  readonly isOwn: boolean
}

function Row({ projectId, node, run, p50Us, isOwn }: RowProps) {
  const { runId, status, cached, preview, durationUs, version, startedAtUs } = run
  const versus = toVersusWords(run, p50Us)
  return (
    <AppLink
      href={`${address.run(projectId, runId)}?node=${encodePart(node)}`}
      aria-current={isOwn || undefined}
      className={clsx('tr ring-inset-focus h-[27px] text-12 hover:bg-hover', COLUMNS, isOwn && 'bg-selected')}
    >
      <StatusGlyph status={status === 'success' && cached ? 'cached' : status} />
      <code title={runId}>{toShortId(runId)}</code>
      <code className={clsx('truncate', status === 'failed' ? 'text-failed-text' : 'text-soft')}>{preview ?? ''}</code>
      <span className="num">
        <Duration us={durationUs} />
      </span>
      <span className={clsx('num', versus.isLarge ? 'font-medium text-text' : 'text-faint')}>{versus.words}</span>
      <code className="text-soft">{toShortVersion(version)}</code>
      <RelativeTime us={startedAtUs} className="num text-soft" />
    </AppLink>
  )
}

function Rows() {
  return Array.from({ length: 8 }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows in the place of rows
    <div key={index} className={clsx('tr h-[27px]', COLUMNS)}>
      <span />
      <Skeleton className="w-12" />
      <Skeleton className="w-1/2" />
    </div>
  ))
}
