// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: one row of the grid takes the focus at a time, and no cell
'use client'

import clsx from 'clsx'
import { memo } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { tip } from '@/components/ui/tooltip'
import type { RunRow } from '@/contract/run'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { DifferenceCell } from './difference-cell'
import { OutcomeCell } from './outcome-cell'
import { RunCheck } from './run-check'
import { RUN_GRID, type RunColumns } from './run-columns'
import { RunDuration } from './run-duration'
import { StartedCell } from './started-cell'
import { TagCell } from './tag-cell'

interface RunGridRowProps {
  readonly run: RunRow
  /** Place in the whole list, from 0. */
  readonly index: number
  readonly href: string
  readonly current: boolean
  /** The row that Tab reaches. */
  readonly tabbable: boolean
  readonly selected: boolean
  /** Duration of a full bar. */
  readonly scaleUs: number
  /** Median duration of its DAG. */
  readonly p50Us: number | undefined
  readonly columns: RunColumns
  /** A new number lights the row up again. */
  readonly lit: number | undefined
  readonly onSelect: (run: RunRow, range: boolean) => void
}

/** A run as a row of which all leads to it. Its link covers it; cells with a tooltip lie above the link. */
export const RunGridRow = memo(function RunGridRow(props: RunGridRowProps) {
  const { run, index, href, current, tabbable, selected, scaleUs, p50Us, columns, lit, onSelect } = props
  const all = run.nodesDone === run.nodesTotal
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={current || undefined}
      tabIndex={tabbable ? 0 : -1}
      data-run={run.id}
      className={clsx(
        'tr ring-inset-focus relative isolate h-(--run-row) hover:bg-hover data-current:bg-hover data-current:shadow-[inset_2px_0_0_var(--accent)]',
        'aria-selected:bg-selected aria-current:not-aria-selected:bg-hover aria-current:shadow-[inset_2px_0_0_var(--accent)]',
        'max-sm:content-center max-sm:gap-y-0.5',
        RUN_GRID,
      )}
    >
      {lit !== undefined && <span key={lit} aria-hidden="true" className="lit absolute inset-0 -z-1" />}
      <div role="gridcell" className="max-sm:row-start-2">
        <RunCheck
          label={`Select run ${toShortId(run.id)}`}
          checked={selected}
          onChange={(range) => onSelect(run, range)}
          inRow
        />
      </div>
      <div role="gridcell" className="max-sm:col-start-1 max-sm:row-start-1">
        <StatusGlyph status={run.status} />
      </div>
      <div role="gridcell" className="max-sm:col-start-2 max-sm:row-start-2">
        <AppLink href={href} prefetch={false} tabIndex={-1} className="after:absolute after:inset-0">
          <code>{toShortId(run.id)}</code>
        </AppLink>
      </div>
      <div
        role="gridcell"
        className="truncate max-sm:col-start-2 max-sm:row-start-2 max-sm:pl-18 max-sm:text-12 max-sm:text-soft"
      >
        <bdi>{run.name}</bdi>
      </div>
      <div role="gridcell" className="min-w-0 max-sm:col-start-2 max-sm:row-start-1">
        <OutcomeCell run={run} />
      </div>
      {columns.shown.includes('nodes') && (
        <div role="gridcell" className={clsx('num text-12 max-lg:hidden', all ? 'text-faint' : 'text-soft')}>
          {formatCount(run.nodesDone)}/{formatCount(run.nodesTotal)}
          <span className="sr-only"> nodes done</span>
        </div>
      )}
      <div role="gridcell" className="max-sm:col-start-3 max-sm:row-start-2 max-sm:justify-self-end max-sm:text-12">
        <RunDuration run={run} scaleUs={scaleUs} />
      </div>
      {columns.shown.includes('p50') && (
        <div role="gridcell" className="num text-12 whitespace-nowrap max-lg:hidden">
          <DifferenceCell run={run} p50Us={p50Us} />
        </div>
      )}
      {columns.shown.includes('version') && (
        <div role="gridcell" className="max-xl:hidden">
          <code {...tip(run.version)} className="relative z-1 text-soft">
            {toShortVersion(run.version)}
          </code>
        </div>
      )}
      {columns.tags.map((key) => (
        <div key={key} role="gridcell" className="flex min-w-0 max-xl:hidden">
          <TagCell tags={run.tags} name={key} />
        </div>
      ))}
      <div role="gridcell" className="num flex min-w-0 justify-end max-sm:col-start-3 max-sm:row-start-1">
        <StartedCell us={run.startedAtUs} />
      </div>
    </div>
  )
})
