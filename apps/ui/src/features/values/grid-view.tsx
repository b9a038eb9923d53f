import type { ValueNode } from '@dag/protocol'
import { Scroller } from '@/components/ui/scroller'
import { formatCount } from '@/text/format-number'
import type { Grid } from './value-parts'
import { toValueText } from './value-rows'

const MOST_ROWS = 500

/** Records as rows and columns, as they were recorded. */
export function GridView({ grid, label }: { readonly grid: Grid; readonly label: string }) {
  const rows = grid.rows.slice(0, MOST_ROWS)
  const notShown = grid.rows.length - rows.length
  const notRecorded = grid.size - grid.rows.length
  return (
    <Scroller
      label={label}
      className="max-h-[60vh] overflow-auto rounded-chip border border-line bg-sunken [scrollbar-width:thin]"
    >
      <table className="w-max min-w-full border-collapse font-mono text-12 leading-[18px]">
        <thead>
          <tr className="sticky top-0 bg-sunken text-left [&>th]:max-w-60 [&>th]:truncate [&>th]:px-2 [&>th]:py-1 [&>th]:font-normal [&>th]:text-faint">
            <th scope="col" className="text-right">
              <span className="sr-only">Row</span>
              <span aria-hidden="true">#</span>
            </th>
            {grid.names.map((name) => (
              <th key={name} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place in the table
            <tr key={row} className="border-t border-line [&>td]:max-w-60 [&>td]:truncate [&>td]:px-2">
              <td className="text-right text-faint">{row}</td>
              {cells.map((cell, column) => {
                const words = toCellText(cell)
                return (
                  <td key={grid.names[column] ?? column} title={words} className={toCellClass(cell)}>
                    {words}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {notShown + notRecorded > 0 && (
        <p className="border-t border-line px-2 py-1 text-11 text-faint">
          … {formatCount(notShown + notRecorded)} more rows
          {notRecorded > 0 && `, ${formatCount(notRecorded)} not recorded`}
        </p>
      )}
    </Scroller>
  )
}

function toCellText(cell: ValueNode | undefined): string {
  if (cell === undefined) return ''
  return typeof cell === 'string' ? cell : toValueText(cell, 30)
}

function toCellClass(cell: ValueNode | undefined): string {
  if (typeof cell === 'number') return 'text-right text-code-number'
  const isFaint = cell == null || (typeof cell === 'object' && cell.kind !== 'text' && cell.kind !== 'opaque')
  return isFaint ? 'text-faint' : 'text-soft'
}
