import clsx from 'clsx'
import { memo } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { RelativeTime } from '@/components/ui/relative-time'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunRow } from '@/contract/run'
import { address } from '@/text/address'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { OutcomeCell } from './outcome-cell'
import { RUN_COLUMNS } from './run-columns'
import { RunDuration } from './run-duration'

interface RunListRowProps {
  readonly run: RunRow
  readonly current: boolean
  readonly scaleUs: number
  /** A new number lights the row up again. */
  readonly lit: number | undefined
}

/** A run as a row of which all leads to it. */
export const RunListRow = memo(function RunListRow({ run, current, scaleUs, lit }: RunListRowProps) {
  const all = run.nodesDone === run.nodesTotal
  return (
    <AppLink
      href={address.run(run.projectId, run.id)}
      prefetch={false}
      style={{ height: ROW_HEIGHT.list }}
      data-current={current || undefined}
      className={clsx(
        'tr ring-inset-focus relative isolate hover:bg-hover data-current:bg-hover data-current:shadow-[inset_2px_0_0_var(--accent)]',
        RUN_COLUMNS,
      )}
    >
      {lit !== undefined && <span key={lit} aria-hidden="true" className="lit absolute inset-0 -z-1" />}
      <StatusGlyph status={run.status} />
      <code title={run.id} className="max-sm:hidden">
        {toShortId(run.id)}
      </code>
      <span className="truncate max-sm:hidden">{run.name}</span>
      <OutcomeCell run={run} />
      <span className={clsx('num text-12 max-sm:hidden', all ? 'text-faint' : 'text-soft')}>
        {formatCount(run.nodesDone)}/{formatCount(run.nodesTotal)}
        <span className="sr-only"> nodes done</span>
      </span>
      <span className="max-sm:hidden">
        <RunDuration run={run} scaleUs={scaleUs} />
      </span>
      <code title={run.version} className="text-soft max-xl:hidden">
        {toShortVersion(run.version)}
      </code>
      <RelativeTime us={run.startedAtUs} className="num truncate text-12 text-soft" />
    </AppLink>
  )
})
