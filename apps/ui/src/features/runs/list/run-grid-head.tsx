// biome-ignore-all lint/a11y/useSemanticElements: rows of a virtual list are positioned, which no table element allows
import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'
import type { RunSort } from '@/contract/run-filter'
import { RunCheck } from './run-check'
import { COLUMN_LABELS, RUN_GRID, type RunColumn, toHidden, toTagKey } from './run-columns'

interface RunGridHeadProps {
  readonly columns: readonly RunColumn[]
  readonly sort: RunSort
  readonly onSort: (sort: RunSort) => void
  /** State of the check box of all loaded rows. */
  readonly checked: boolean | 'mixed'
  readonly onCheck: () => void
}

/** Heads of the columns. Start and duration sort the list. */
export function RunGridHead({ columns, sort, onSort, checked, onCheck }: RunGridHeadProps) {
  const dag = columns.find((column) => column === 'dag')
  const rest = columns.filter((column) => column !== 'dag')
  return (
    <div role="row" aria-rowindex={1} className={clsx('tr h-7 shrink-0 text-11 text-faint max-sm:hidden', RUN_GRID)}>
      <span role="columnheader">
        <RunCheck label="Select all loaded runs" checked={checked} onChange={onCheck} />
      </span>
      <Head>
        <span className="sr-only">Status</span>
      </Head>
      <Head>Run</Head>
      {dag && <Head>DAG</Head>}
      <Head>Outcome</Head>
      {rest.map((column) => (
        <ColumnHead key={column} {...{ column, sort, onSort }} />
      ))}
      <SortHead field="start" label="Started" first="-start" className="justify-self-end" {...{ sort, onSort }} />
    </div>
  )
}

type SortProps = Pick<RunGridHeadProps, 'sort' | 'onSort'>

function ColumnHead({ column, ...sorting }: SortProps & { readonly column: RunColumn }) {
  const tag = toTagKey(column)
  if (tag !== null) {
    return (
      <Head className={toHidden(column)}>
        <code className="text-11">{tag}</code>
      </Head>
    )
  }
  if (column === 'duration') {
    return (
      <SortHead field="duration" label="Duration" first="-duration" className="w-18 justify-self-start" {...sorting} />
    )
  }
  return <Head className={clsx(toHidden(column), column !== 'version' && 'num')}>{COLUMN_LABELS[column]}</Head>
}

function Head({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  return (
    <span role="columnheader" className={clsx('truncate', className)}>
      {children}
    </span>
  )
}

interface SortHeadProps extends SortProps {
  readonly field: 'start' | 'duration'
  readonly label: string
  /** The order that the first press gives: newest or slowest first. */
  readonly first: RunSort
  readonly className: string
}

function SortHead({ field, label, first, sort, onSort, className }: SortHeadProps) {
  const descending = sort === `-${field}`
  const sorted = descending || sort === field
  return (
    <span
      role="columnheader"
      aria-sort={sorted ? (descending ? 'descending' : 'ascending') : 'none'}
      className={clsx('flex justify-end', className)}
    >
      <button
        type="button"
        onClick={() => onSort(sorted && descending ? field : first)}
        className={clsx(
          '-mx-1 inline-flex h-6 items-center gap-0.5 rounded-chip px-1 hover:text-text',
          sorted && 'font-medium text-text',
        )}
      >
        {label}
        {sorted && <Icon name={descending ? 'chevronDown' : 'chevronUp'} size={12} />}
      </button>
    </span>
  )
}
