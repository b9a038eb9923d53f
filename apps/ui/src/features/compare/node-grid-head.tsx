// biome-ignore-all lint/a11y/useSemanticElements: it heads a virtual list, which no table element allows
import clsx from 'clsx'
import type { ComparedRun } from '@/contract/run-comparison'
import type { View } from './compare-search-params'
import { GRID, type GridLayout } from './grid-sizes'
import { toLetter, toSeries } from './series'

interface NodeGridHeadProps {
  readonly runs: readonly ComparedRun[]
  readonly view: View
  readonly layout: GridLayout
  /** The widths of the columns are not known yet. */
  readonly hidden: boolean
}

/** Names of the columns; the axis is drawn behind it. */
export function NodeGridHead({ runs, view, layout, hidden }: NodeGridHeadProps) {
  const isTiming = view === 'timing'
  return (
    <div
      role="row"
      tabIndex={-1}
      style={{ height: GRID.axis }}
      className={clsx('relative flex shrink-0 items-center pr-4 text-11 text-faint', hidden && 'invisible')}
    >
      <span role="columnheader" tabIndex={-1} style={{ width: layout.left }} className="shrink-0 pl-4">
        <span className="sr-only">Node</span>
      </span>
      {isTiming && (
        <span style={{ width: layout.room + GRID.gap }} className="shrink-0" role="columnheader" tabIndex={-1}>
          <span className="sr-only">Time</span>
        </span>
      )}
      {(!isTiming || layout.hasColumns) &&
        runs.map((run, index) => (
          <span
            key={run.id}
            role="columnheader"
            tabIndex={-1}
            {...(isTiming && { style: { width: GRID.column } })}
            className={clsx(isTiming ? 'num shrink-0' : 'min-w-0 flex-1', index === 1 && 'text-accent-text')}
          >
            {!isTiming && (
              <span
                aria-hidden="true"
                style={{ background: toSeries(index).colour }}
                className="mr-1 inline-block size-2 rounded-[2px]"
              />
            )}
            {toLetter(index)}
          </span>
        ))}
      <span role="columnheader" tabIndex={-1} style={{ width: GRID.difference }} className="num shrink-0">
        {isTiming ? (runs.length === 2 ? 'B − A' : 'Spread') : 'Result'}
      </span>
    </div>
  )
}
