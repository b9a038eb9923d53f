import { type Column, LIMITS, type Summary, type ValueNode } from '@dag/protocol'
import { shorten } from '@dag/tracker/summaries'
import { toCount, toRecord, toRecords, toText } from './read'
import { redaction } from './redaction'
import { toStatistics } from './to-statistics'

/** Statistics beyond this many characters of JSON are left out, columns beyond twice as many too. */
const STATISTICS_CHARS = 200_000
const NAME_CHARS = 200

type Sent = Readonly<Record<string, unknown>>

/** A data frame, series or array that a tracker described: its columns without rows. `schema` has the types that Arrow finds. */
export function toTable(described: unknown, schema: unknown, type: string): Summary {
  const sent = toRecords(Object.values(toRecord(described)))
  const ordered = sent.toSorted((a, b) => toCount(a.pos) - toCount(b.pos))
  const types = toRecord(schema)
  const columns = ordered.map((column) => ({ column, arrow: toText(toRecord(types[String(column.name)]).type) }))
  const size = ordered.reduce((most, column) => Math.max(most, toCount(column.count)), 0)
  return toSummary(type, size, ordered.length, collect(columns))
}

/** The columns of a frame of which only the schema is known. */
export function toSchemaTable(schema: unknown, type: string): Summary {
  const fields = toRecords(Object.values(toRecord(schema))).filter(({ name }) => name !== undefined)
  const columns = fields.map(({ name, type: arrow }) => ({ name: toColumnName(name), type: toColumnType(arrow, null) }))
  return toSummary(type, 0, columns.length, columns.slice(0, 2_000))
}

function collect(columns: readonly { readonly column: Sent; readonly arrow: string | null }[]): readonly Column[] {
  const items: Column[] = []
  let chars = 0
  for (const { column, arrow } of columns) {
    const name = toColumnName(column.name)
    const head = { name, type: toColumnType(column.data_type, arrow) }
    const item = chars > STATISTICS_CHARS ? head : toColumn(head, column)
    chars += JSON.stringify(item).length
    if (chars > 2 * STATISTICS_CHARS) break
    items.push(item)
  }
  return items
}

const toColumn = (head: Column, column: Sent): Column =>
  redaction.isSecret(head.name, '') ? { ...head, redacted: true } : { ...head, statistics: toStatistics(column) }

const toColumnName = (name: unknown): string => shorten(redaction.key(String(name ?? '')), NAME_CHARS)

/** Arrow knows more about pandas' `object`. */
function toColumnType(type: unknown, arrow: string | null): string {
  const text = shorten(String(type ?? 'unknown'), NAME_CHARS)
  return arrow === null || arrow === text ? text : shorten(`${text} (${arrow})`, NAME_CHARS)
}

function toSummary(type: string, size: number, width: number, items: readonly Column[]): Summary {
  const node: ValueNode = { kind: 'table', type, columns: { items, size: width }, rows: [], size }
  const names = items.slice(0, 20).map(({ name }) => name)
  const shape = width === 1 ? `${size}` : `${size} × ${width}`
  const preview = `${type}(${shape}) [${names.join(', ')}${names.length < width ? ', …' : ''}]`
  return {
    type: shorten(type, LIMITS.nameChars),
    preview: shorten(preview, LIMITS.previewChars),
    complete: false,
    detail: JSON.stringify(node),
  }
}
