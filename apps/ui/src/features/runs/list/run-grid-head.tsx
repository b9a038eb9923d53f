// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of the grid and buttons take the focus, not the heads
import clsx from 'clsx'
import { Icon } from '@/components/ui/icon'
import { tip } from '@/components/ui/tooltip'
import type { RunSort } from '@/contract/run-filter'
import { RunCheck } from './run-check'
import { RUN_GRID, type RunColumns } from './run-columns'

interface RunGridHeadProps {
  /** State of the check box of all loaded rows. */
  readonly checked: boolean | 'mixed'
  readonly onCheck: () => void
  readonly sort: RunSort
  readonly onSort: (sort: RunSort) => void
  readonly columns: RunColumns
}

/** Heads of the columns. A press on Duration or Started sorts by it, a second press the other way round. */
export function RunGridHead({ checked, onCheck, sort, onSort, columns }: RunGridHeadProps) {
  return (
    <div role="row" aria-rowindex={1} className={clsx('tr h-7 shrink-0 text-11 text-faint max-sm:hidden', RUN_GRID)}>
      <span role="columnheader">
        <RunCheck label="Select all loaded runs" checked={checked} onChange={onCheck} />
      </span>
      <span role="columnheader">
        <span className="sr-only">Status</span>
      </span>
      <span role="columnheader">Run</span>
      <span role="columnheader">DAG</span>
      <span role="columnheader">Outcome</span>
      {columns.shown.includes('nodes') && (
        <span role="columnheader" className="num max-lg:hidden">
          Nodes
        </span>
      )}
      <SortHead label="Duration" by="duration" sort={sort} onSort={onSort} className="w-18" />
      {columns.shown.includes('p50') && (
        <span role="columnheader" className="num max-lg:hidden">
          vs p50
        </span>
      )}
      {columns.shown.includes('version') && (
        <span role="columnheader" className="max-xl:hidden">
          Version
        </span>
      )}
      {columns.tags.map((key) => (
        <span key={key} role="columnheader" {...tip(key)} className="truncate max-xl:hidden">
          <code>
            <bdi>{key}</bdi>
          </code>
        </span>
      ))}
      <SortHead label="Started" by="start" sort={sort} onSort={onSort} />
    </div>
  )
}

interface SortHeadProps {
  readonly label: string
  readonly by: 'start' | 'duration'
  readonly sort: RunSort
  readonly onSort: (sort: RunSort) => void
  readonly className?: string
}

/** Sorts by its column: descending first. */
function SortHead({ label, by, sort, onSort, className }: SortHeadProps) {
  const direction = sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none'
  return (
    <span role="columnheader" aria-sort={direction} className={clsx('num', className)}>
      <button
        type="button"
        onClick={() => onSort(direction === 'descending' ? by : `-${by}`)}
        className={clsx(
          'ring-inset-focus -mr-1 inline-flex h-6 items-center gap-0.5 rounded-chip px-1 hover:text-text',
          direction !== 'none' && 'text-text',
        )}
      >
        {label}
        {direction !== 'none' && <Icon name={direction === 'ascending' ? 'chevronUp' : 'chevronDown'} size={10} />}
      </button>
    </span>
  )
}
