import { fit, toWidth } from './display-width'
import { type Line, type Part, part } from './line'
import { toPlain } from './plain-text'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** The least width of a column that gives way to the others; without it, the column keeps its width. */
  readonly least?: number
}

const GAP = 2

/** Rows in columns. Columns with a `least` are narrowed first, the widest first; then columns are left out from the right. */
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
  const total = () => widths.reduce((sum, one) => sum + one, 0) + GAP * Math.max(0, widths.length - 1)
  for (let over = total() - width; over > 0; over = total() - width) {
    let widest = -1
    for (const [at, one] of widths.entries()) {
      const { least } = columns[at] ?? {}
      if (least !== undefined && one > least && (widest < 0 || one > (widths[widest] ?? 0))) widest = at
    }
    if (widest >= 0) widths[widest] = (widths[widest] ?? 0) - 1
    else if (widths.length > 1) widths.pop()
    else return [Math.min(widths[0] ?? 0, width)]
  }
  return widths
}
