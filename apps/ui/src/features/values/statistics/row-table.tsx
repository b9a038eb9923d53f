import type { ValueNode } from '@dag/protocol'
import { Scroller } from '@/components/ui/scroller'
import { formatCount } from '@/text/format-number'
import { toValueText } from '../value-rows'
import type { ValueStatistics } from './statistics'

/** The first rows of a table as they were recorded. */
export function RowTable({ statistics }: { readonly statistics: ValueStatistics }) {
  const { columns, rows, size } = statistics
  return (
    <Scroller
      label="First rows"
      className="max-h-[60vh] overflow-auto rounded-chip border border-line bg-sunken [scrollbar-width:thin]"
    >
      <table className="w-max min-w-full border-collapse font-mono text-12 leading-[18px]">
        <thead>
          <tr className="sticky top-0 bg-sunken text-left [&>th]:px-2 [&>th]:py-1 [&>th]:font-normal [&>th]:text-faint">
            <th scope="col" className="text-right">
              <span className="sr-only">Row</span>
              <span aria-hidden="true">#</span>
            </th>
            {columns.map(({ name }) => (
              <th key={name} scope="col">
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
              {cells.map((cell, column) => (
                <td key={columns[column]?.name ?? column} className={toCellClass(cell)}>
                  {typeof cell === 'string' ? cell : toValueText(cell, 30)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < size && (
        <p className="border-t border-line px-2 py-1 text-11 text-faint">
          … {formatCount(size - rows.length)} more rows, not recorded
        </p>
      )}
    </Scroller>
  )
}

function toCellClass(cell: ValueNode): string {
  if (typeof cell === 'number') return 'text-right text-code-number'
  return cell === null || (typeof cell === 'object' && cell.kind !== 'text' && cell.kind !== 'opaque')
    ? 'text-faint'
    : 'text-soft'
}
