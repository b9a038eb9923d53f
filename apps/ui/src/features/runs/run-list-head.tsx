import clsx from 'clsx'
import { RUN_COLUMNS } from './run-columns'

/** Heads of the columns. Each row's words say by themselves what they are, so readers skip the heads. */
export function RunListHead() {
  return (
    <div aria-hidden="true" className={clsx('tr h-7 shrink-0 text-11 text-faint', RUN_COLUMNS)}>
      <span />
      <span className="max-sm:hidden">Run</span>
      <span className="max-sm:hidden">DAG</span>
      <span>Outcome</span>
      <span className="num max-sm:hidden">Nodes</span>
      <span className="num w-18 max-sm:hidden">Duration</span>
      <span className="max-xl:hidden">Version</span>
      <span className="num text-text">Started</span>
    </div>
  )
}
