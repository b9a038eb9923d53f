'use client'

import { type ReactNode, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { Scroller } from '@/components/ui/scroller'
import { Section } from '@/components/ui/section'

interface ChartSectionProps {
  readonly title: string
  readonly note?: ReactNode
  /** The table behind the chart: heads and rows of the same length. */
  readonly table: { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }
  readonly children: ReactNode
}

/** A chart with its title, and its numbers as a table at the press of a button. */
export function ChartSection({ title, note, table, children }: ChartSectionProps) {
  const [isTable, setTable] = useState(false)
  const button = (
    <>
      {note}
      <button
        type="button"
        aria-pressed={isTable}
        aria-label={`${title} as a table`}
        title="Show the numbers as a table"
        onClick={() => setTable(!isTable)}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-chip text-faint hover:bg-hover hover:text-text aria-pressed:bg-active"
      >
        <Icon name="table" size={14} />
      </button>
    </>
  )
  return (
    <Section title={title} note={button}>
      {isTable ? <Numbers title={title} {...table} /> : children}
    </Section>
  )
}

function Numbers({ title, heads, rows }: ChartSectionProps['table'] & { readonly title: string }) {
  return (
    <Scroller label={`${title}, numbers`} className="max-h-52 overflow-auto [scrollbar-width:thin]">
      <table className="w-full text-12 tabular-nums">
        <thead className="sticky top-0 bg-bg text-11 text-faint">
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={`h-6 font-normal ${index === 0 ? 'text-left' : 'pl-3 text-right'}`}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]} className="border-t border-line">
              {row.map((cell, index) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                  key={index}
                  className={`h-6 whitespace-nowrap ${index === 0 ? 'text-left text-soft' : 'pl-3 text-right'}`}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  )
}
