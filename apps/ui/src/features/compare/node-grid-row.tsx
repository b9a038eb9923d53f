// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its active row
'use client'

import clsx from 'clsx'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { ComparedRun, ComparedSide } from '@/contract/run-comparison'
import { formatDuration, formatDurationDifference } from '@/text/format-duration'
import { MISSING } from '@/text/format-number'
import type { View } from './compare-search-params'
import { type ComparedRow, toSideWord } from './compared-rows'
import { GRID, type GridLayout } from './grid-sizes'
import { toLetter } from './series'
import { SideBar } from './side-bar'

interface NodeGridRowProps {
  readonly id: string
  readonly row: ComparedRow
  readonly runs: readonly ComparedRun[]
  readonly view: View
  readonly index: number
  readonly top: number
  readonly height: number
  readonly selected: boolean
  readonly onSelect: (name: string) => void
  readonly layout: GridLayout
  readonly toX: (us: number) => number
}

/** A node in all runs. */
export function NodeGridRow(props: NodeGridRowProps) {
  const { id, row, runs, view, index, top, height, selected, onSelect, layout, toX } = props
  const isTiming = view === 'timing'
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus, and its arrow keys move the selection
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      onClick={() => onSelect(row.name)}
      style={{ transform: `translateY(${top}px)`, height }}
      className={clsx(
        'absolute inset-x-0 top-0 flex items-center pr-4',
        selected ? 'bg-selected/60 shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover/60',
      )}
    >
      <span role="gridcell" style={{ width: layout.left }} className="flex shrink-0 items-center gap-2 pr-2 pl-4">
        <StatusGlyph status={row.status} />
        <code title={row.name} className={clsx('truncate', row.critical && 'font-medium')}>
          {row.name}
        </code>
      </span>
      {isTiming && (
        <span role="gridcell" style={{ width: layout.room + GRID.gap }} className="h-full shrink-0">
          <svg aria-hidden="true" className="block size-full overflow-visible">
            {runs.map((run, at) => {
              const side = row.sides[at] ?? null
              return side === null ? null : (
                <SideBar key={run.id} side={side} index={at} endUs={run.durationUs} toX={toX} />
              )
            })}
          </svg>
        </span>
      )}
      {(!isTiming || layout.hasColumns) &&
        runs.map((run, at) => (
          <span
            key={run.id}
            role="gridcell"
            {...(isTiming && { style: { width: GRID.column } })}
            className={clsx('text-12', isTiming ? 'num shrink-0' : 'min-w-0 flex-1 truncate pr-3')}
          >
            <span className="sr-only">{toLetter(at)}: </span>
            {isTiming ? (
              <Took side={row.sides[at] ?? null} us={row.durationsUs[at] ?? null} />
            ) : (
              <Value side={row.sides[at] ?? null} />
            )}
          </span>
        ))}
      <span role="gridcell" style={{ width: GRID.difference }} className="num shrink-0 text-12">
        {isTiming ? <Difference row={row} signed={runs.length === 2} /> : <OutcomeWord row={row} />}
      </span>
    </div>
  )
}

/** The duration, or the word for a node without one. */
function Took({ side, us }: { readonly side: ComparedSide | null; readonly us: number | null }) {
  const word = toSideWord(side)
  if (word !== null)
    return (
      <span
        title={us === null ? undefined : formatDuration(us)}
        className={clsx(
          'text-11',
          side?.status === 'failed'
            ? 'text-failed-text'
            : side?.status === 'cached'
              ? 'text-cached-text'
              : side?.status === 'lost' || side?.status === 'running'
                ? 'text-running-text'
                : 'text-faint',
        )}
      >
        {word}
      </span>
    )
  return <span className="text-soft">{us === null ? MISSING : formatDuration(us)}</span>
}

function Value({ side }: { readonly side: ComparedSide | null }) {
  if (side?.preview == null) {
    return <span className="text-faint">{side === null ? MISSING : (toSideWord(side) ?? 'not recorded')}</span>
  }
  return (
    <code title={side.preview} className={side.status === 'failed' ? 'text-failed-text' : undefined}>
      {side.preview}
    </code>
  )
}

function Difference({ row, signed }: { readonly row: ComparedRow; readonly signed: boolean }) {
  const { differenceUs, critical } = row
  if (differenceUs === null) return <span className="text-faint">{MISSING}</span>
  const words = signed ? formatDurationDifference(differenceUs) : formatDuration(differenceUs)
  return <span className={critical ? 'font-medium' : 'text-soft'}>{differenceUs === 0 ? '0' : words}</span>
}

/** Whether the results of all runs are the same. */
function OutcomeWord({ row: { sides } }: { readonly row: ComparedRow }) {
  const outcomes = sides.flatMap((side) => side?.outcome ?? [])
  if (outcomes.includes('different')) return <span className="font-medium">differs</span>
  if (outcomes.includes('unknown')) return <span className="text-running-text">cannot tell</span>
  return <span className="text-faint">{outcomes.length > 0 ? 'same' : MISSING}</span>
}
