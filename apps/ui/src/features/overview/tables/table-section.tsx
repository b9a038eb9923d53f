'use client'

import clsx from 'clsx'
import { useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { AppLink } from '@/components/ui/app-link'
import { formatCount } from '@/text/format-number'
import { overviewSearchParams, type TableName } from '../overview-search-params'
import { ROWS_SHOWN } from './columns'

/** The head of a column. Numbers are aligned right. */
export interface ColumnHead {
  readonly label: string
  readonly kind?: 'number'
  /** Hides the column in narrow windows. */
  readonly className?: string
}

interface TableSectionProps {
  readonly title: string
  /** The part of the whole that the table shows. */
  readonly note?: string
  readonly heads: readonly ColumnHead[]
  /** Grid columns. */
  readonly columns: string
  /** A row that is a link to the runs or the node it is about. */
  readonly rows: readonly ReactNode[]
  /** Shown below the rows, whatever their number. */
  readonly last?: ReactNode
  /** Shown instead of rows. */
  readonly empty: string
  /** Name of the table in the address, if it may have more rows than it shows at first. */
  readonly name?: TableName
  readonly link?: { readonly href: string; readonly label: string }
}

/** A table of the overview: title, heads, a few rows, and all of them if asked. */
export function TableSection(props: TableSectionProps) {
  const { title, note, heads, columns, rows, last, empty, name, link } = props
  const [all, setAll] = useQueryState('all', overviewSearchParams.all)
  const isAll = name !== undefined && all === name
  const left = rows.length - ROWS_SHOWN
  return (
    <section aria-label={title} className="border-b border-line last:border-b-0 [&>.tr:last-child]:border-b-0">
      <div className="flex h-8 items-center gap-2 px-4">
        <h2 className="font-medium whitespace-nowrap">{title}</h2>
        <span className="min-w-0 flex-1 truncate text-12 text-faint">{note}</span>
        {name !== undefined && left > 0 && (
          <button
            type="button"
            aria-expanded={isAll}
            onClick={() => void setAll(isAll ? null : name, { history: 'push' })}
            className="text-12 whitespace-nowrap text-accent-text hover:underline"
          >
            {isAll ? 'Show fewer' : `${formatCount(left)} more`}
          </button>
        )}
        {link && (
          <AppLink href={link.href} className="text-12 whitespace-nowrap text-accent-text hover:underline">
            {link.label}
          </AppLink>
        )}
      </div>
      {rows.length === 0 ? (
        <p className="flex h-7 items-center px-4 text-12 text-faint">{empty}</p>
      ) : (
        <div aria-hidden="true" className={clsx('tr h-6 text-11 text-faint', columns)}>
          {heads.map(({ label, kind, className }) => (
            <span key={label} className={clsx('whitespace-nowrap', kind === 'number' && 'num', className)}>
              {label}
            </span>
          ))}
        </div>
      )}
      {isAll ? rows : rows.slice(0, ROWS_SHOWN)}
      {last}
    </section>
  )
}

/** The look of a row of these tables. */
export const ROW_CLASS = 'tr ring-inset-focus h-7 hover:bg-hover'
