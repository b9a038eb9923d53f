'use client'

import type { Column, Statistics } from '@dag/protocol'
import clsx from 'clsx'
import { useState } from 'react'
import { formatCount, formatPercent } from '@/text/format-number'
import { ColumnDetail } from './column-detail'
import { Distribution } from './distribution'
import type { ValueStatistics } from './statistics'
import { toStatisticsWords } from './statistics-words'

const PAGE = 50

interface ColumnTableProps {
  readonly statistics: ValueStatistics
}

/** One row for each column: its name, its distribution, its figures. A press shows the whole distribution. */
export function ColumnTable({ statistics }: ColumnTableProps) {
  const { kind, columns, width } = statistics
  const [open, setOpen] = useState<string | null>(kind === 'elements' ? '' : null)
  const [shown, setShown] = useState(PAGE)
  return (
    <table className="-mx-1 w-[calc(100%+8px)] table-fixed border-collapse text-12">
      <colgroup>
        <col />
        <col className="w-[112px]" />
        <col className="w-[32%]" />
        <col className="w-[72px]" />
      </colgroup>
      <thead>
        <tr className="h-6 border-b border-line text-left text-11 text-faint [&>th]:px-1 [&>th]:font-normal">
          <th>{kind === 'elements' ? 'Type' : 'Column'}</th>
          <th>Distribution</th>
          <th>Mean ± std, range</th>
          <th className="text-right">Missing</th>
        </tr>
      </thead>
      <tbody>
        {columns.slice(0, shown).map((column) => (
          <Row
            key={column.name}
            column={column}
            isOpen={open === column.name}
            onToggle={() => setOpen(open === column.name ? null : column.name)}
          />
        ))}
        {(columns.length > shown || width > columns.length) && (
          <tr className="h-7 text-faint">
            <td colSpan={4} className="px-1">
              {columns.length > shown ? (
                <button type="button" className="hover:text-text" onClick={() => setShown(shown + PAGE)}>
                  {formatCount(columns.length - shown)} more columns
                </button>
              ) : (
                `… ${formatCount(width - columns.length)} more columns, not recorded`
              )}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

interface RowProps {
  readonly column: Column
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Row({ column, isOpen, onToggle }: RowProps) {
  const { name, type, statistics } = column
  const words = statistics && toStatisticsWords(statistics)
  const canOpen = statistics !== undefined && statistics.kind !== 'booleans' && statistics.kind !== 'mixed'
  return (
    <>
      <tr
        onClick={canOpen ? onToggle : undefined}
        className={clsx(
          'h-10 border-b [&>td]:px-1',
          isOpen && canOpen ? 'border-transparent bg-sunken' : 'border-line',
          canOpen && 'cursor-pointer hover:bg-hover',
        )}
      >
        <td>
          <Name column={column} isOpen={isOpen} canOpen={canOpen} />
          {name !== '' && <span className="block truncate text-11 text-faint">{type}</span>}
        </td>
        <td>{statistics !== undefined && <Distribution statistics={statistics} />}</td>
        {words === undefined ? (
          <td colSpan={2} className="text-faint">
            {column.redacted ? 'redacted' : 'no figures recorded'}
          </td>
        ) : (
          <>
            <td className="tabular-nums">
              <span className="block truncate" title={words.main}>
                {words.main}
              </span>
              <span className="block truncate text-11 text-faint" title={words.more}>
                {words.more}
              </span>
            </td>
            <td className={clsx('text-right tabular-nums', statistics?.missing === 0 && 'text-faint')}>
              {statistics !== undefined && <Missing statistics={statistics} />}
            </td>
          </>
        )}
      </tr>
      {isOpen && canOpen && (
        <tr className="border-b border-line bg-sunken">
          <td colSpan={4} className="px-1 pt-1 pb-2.5">
            <ColumnDetail statistics={statistics} />
          </td>
        </tr>
      )}
    </>
  )
}

/** A count, and the share that it is: counts of millions do not fit and say less. */
function Missing({ statistics: { missing, count } }: { readonly statistics: Statistics }) {
  if (missing === 0) return '0'
  const whole = missing + count
  return (
    <>
      <span className="block" title={`${formatCount(missing)} of ${formatCount(whole)}`}>
        {formatPercent(missing, whole)}
      </span>
      <span className="block truncate text-11 text-faint">{formatCount(missing)}</span>
    </>
  )
}

interface NameProps {
  readonly column: Column
  readonly isOpen: boolean
  readonly canOpen: boolean
}

/** The whole row takes a press; the button is there for the keyboard and for those who listen. */
function Name({ column, isOpen, canOpen }: NameProps) {
  const name = <code className={clsx('block truncate', isOpen && 'font-medium')}>{column.name || column.type}</code>
  if (!canOpen) return name
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      title={column.name}
      className="ring-inset-focus block w-full text-left"
    >
      {name}
    </button>
  )
}
