import type { Column, Columns } from '@dag/protocol'
import { jsonBytes, shorten } from '../../text/bounded-text.js'
import type { Walk } from '../walk.js'
import { statisticsBytes, toStatistics, typeOfColumn } from './statistics.js'

/** A column with a sample of its values. */
export interface FoundColumn {
  readonly name: string
  /** The library's name of the type; null if it has none. */
  readonly type: string | null
  /** Null if the values are redacted. */
  readonly values: ArrayLike<unknown> | null
}

const MAX_NAME_CHARS = 200
/** The share of the budget for all columns. The rest is for the values. */
const SHARE = 0.6
const COLUMN_BYTES = 24

function toColumn(walk: Walk, { name, type, values }: FoundColumn, rows: number): Column {
  const shown = shorten(walk.redaction.key(name), MAX_NAME_CHARS)
  if (values === null) return { name: shown, type: shorten(type ?? 'redacted', MAX_NAME_CHARS), redacted: true }
  const statistics = toStatistics(values, rows, walk.redaction)
  const known = { name: shown, type: shorten(type ?? typeOfColumn(statistics), MAX_NAME_CHARS) }
  return walk.schemaOnly || values.length === 0 ? known : { ...known, statistics }
}

/** As many columns as the budget allows, with statistics while it lasts. */
export function toColumns(walk: Walk, found: readonly FoundColumn[], size: number, rows: number): Columns {
  const items: Column[] = []
  const least = walk.remaining * (1 - SHARE)
  for (const candidate of found) {
    const column = toColumn(walk, candidate, rows)
    if (column.redacted) walk.complete = false
    const { statistics, ...bare } = column
    const bytes = jsonBytes(bare.name) + jsonBytes(bare.type) + COLUMN_BYTES
    if (walk.remaining - bytes < least) break
    const more = statistics === undefined ? 0 : statisticsBytes(statistics)
    const fits = walk.remaining - bytes - more >= least
    items.push(fits ? column : bare)
    walk.remaining -= bytes + (fits ? more : 0)
  }
  return { items, size }
}
