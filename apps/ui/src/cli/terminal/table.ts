import { toPlain } from '@/text/plain-text'
import { fit, toWidth } from './display-width'
import { type Line, type Part, part } from './line'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** The least width of a column that gives way to the others; without it, the column keeps its width. */
  readonly least?: number
}

const GAP = 2

/** Rows in columns. Columns are left out from the right until the others have their least width; then the widest are narrowed. */
export function toTable(
  columns: readonly Column[],
  rows: readonly (readonly Part[])[],
  width: number,
): readonly Line[] {
  const plain = rows.map((row) => row.map((cell) => ({ ...cell, text: toPlain(cell.text) })))
  const widths = columns.map(({ title }, at) =>
    plain.reduce((most, row) => Math.max(most, toWidth(row[at]?.text ?? '')), toWidth(title)),
  )
  const shown = narrow(columns, widths, width)
  const toLine = (cells: readonly Part[]): Line => ({
    parts: shown.map((columnWidth, at) => {
      const { text = '', style } = cells[at] ?? {}
      const fitted = fit(text, columnWidth)
      const blanks = ' '.repeat(Math.max(0, columnWidth - toWidth(fitted)))
      const gap = at === shown.length - 1 ? '' : ' '.repeat(GAP)
      return { text: `${columns[at]?.align === 'right' ? `${blanks}${fitted}` : `${fitted}${blanks}`}${gap}`, style }
    }),
  })
  return [toLine(columns.map(({ title }) => part(title, 'dim'))), ...plain.map(toLine)]
}

function narrow(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural]
  const leastOf = (at: number, one: number) => Math.min(one, columns[at]?.least ?? one)
  const gaps = () => GAP * Math.max(0, widths.length - 1)
  const leastTotal = () => widths.reduce((sum, one, at) => sum + leastOf(at, one), 0) + gaps()
  while (widths.length > 1 && leastTotal() > width) widths.pop()
  for (let over = widths.reduce((sum, one) => sum + one, 0) + gaps() - width; over > 0; over--) {
    let widest = -1
    for (const [at, one] of widths.entries()) {
      if (one > leastOf(at, one) && (widest < 0 || one > (widths[widest] ?? 0))) widest = at
    }
    if (widest < 0) return [Math.min(widths[0] ?? 0, width)]
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  return widths
}
