import type { ValueNode } from '@dag/protocol'
import type { PathMatch } from '../../redaction/secret-paths.js'
import { type FoundColumn, toColumns } from '../statistics/columns.js'
import { toSample } from '../statistics/sample.js'
import { cut, type Marked, RESERVE_BYTES, redacted, shortType, type Walk } from '../walk.js'
import type { Frame, FrameColumn } from './frame.js'

const MAX_ROWS = 50
const ROW_BYTES = 4

function look(walk: Walk, column: FrameColumn, frame: Frame, cells: PathMatch | null): FoundColumn {
  const { name, type } = column
  const sample = toSample(frame.rows, Math.max(1, Math.floor(walk.samples / Math.max(1, frame.columns.length))))
  if (cells?.step(name)?.isSecret === true) return { name, type, values: null }
  const values = column.read(sample.stride, sample.count)
  const isSecret = walk.redaction.isSecret(name, '') && values.some((value) => walk.redaction.isSecret(name, value))
  return { name, type, values: isSecret ? null : values }
}

/** The first rows, as many as the budget allows. */
function describeRows(
  walk: Walk,
  frame: Frame,
  found: readonly FoundColumn[],
  describeCell: DescribeCell,
): ValueNode[][] {
  if (walk.schemaOnly) return []
  const most = Math.min(frame.rows, MAX_ROWS)
  const heads = found.map(({ values }, index) => (values === null ? null : (frame.columns[index]?.read(1, most) ?? [])))
  const rows: ValueNode[][] = []
  for (let row = 0; row < most && walk.remaining > RESERVE_BYTES + heads.length * ROW_BYTES; row++) {
    walk.remaining -= ROW_BYTES
    rows.push(
      heads.map((head, column) => {
        const { name = '', type } = found[column] ?? {}
        if (head === null) return redacted(walk, null)
        return head.length === 0 ? cut(walk, type ?? 'unknown', 'unreadable') : describeCell(head[row], row, name)
      }),
    )
  }
  return rows
}

type DescribeCell = (value: unknown, row: number, column: string) => ValueNode

/** A data frame: every column with its type and statistics, and its first rows. */
export function describeFrame(walk: Walk, frame: Frame, depth: number, path: PathMatch | null): Marked<'table'> {
  const type = shortType(frame.type)
  walk.remaining -= 80 + type.length
  const cells = path?.stepAny() ?? null
  const looked = frame.columns.map((column) => look(walk, column, frame, cells))
  walk.samples = 0
  const columns = toColumns(walk, looked, frame.width, frame.rows)
  const shown = looked.slice(0, columns.items.length)
  const rows = describeRows(walk, frame, shown, (value, row, name) =>
    walk.describe(value, depth + 2, path?.step(String(row))?.step(name) ?? null),
  )
  if (rows.length < frame.rows || columns.items.length < columns.size) walk.complete = false
  return { kind: 'table', type, columns, rows, size: frame.rows }
}
