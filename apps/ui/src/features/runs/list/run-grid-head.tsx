// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
// biome-ignore-all lint/a11y/useFocusableInteractive: rows of the grid take the focus, not its heads
import clsx from 'clsx'
import { RunCheck } from './run-check'
import { RUN_GRID } from './run-columns'

interface RunGridHeadProps {
  /** State of the check box of all loaded rows. */
  readonly checked: boolean | 'mixed'
  readonly onCheck: () => void
}

/** Heads of the columns. The list is sorted by start. */
export function RunGridHead({ checked, onCheck }: RunGridHeadProps) {
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
      <span role="columnheader" className="num max-lg:hidden">
        Nodes
      </span>
      <span role="columnheader" className="num w-18">
        Duration
      </span>
      <span role="columnheader" className="max-xl:hidden">
        Version
      </span>
      <span role="columnheader" aria-sort="descending" className="num text-text">
        Started
      </span>
    </div>
  )
}
