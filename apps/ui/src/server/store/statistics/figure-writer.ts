import { addExactly, type StoredSum } from '@/server/derive/statistics/exact-sum'
import type { SqliteDatabase } from '../open-database'
import type { FigureExtremes, HourOfNode, RecordedFigures } from './recorded-figures'
import type { FigureChange } from './statistics-delta'

/** Numbers of the results of a node that one hour keeps. */
const MOST_FIGURES_OF_HOUR = 100

type Stored = FigureExtremes & StoredSum

const NOTHING: StoredSum = { sum: 0, rest: null }

/** A change of the count, the limits with the values that are added, and whether it takes away one of them. */
interface Net extends FigureExtremes {
  readonly takesExtreme: boolean
}

/** Writes changes of `NodeResultStatistics`. Call it when the rows of all runs are written. */
export function createFigureWriter(database: SqliteDatabase, recorded: RecordedFigures) {
  const find = database.prepare<[number, string, string], Stored>(
    'SELECT count, sum, rest, min, max FROM NodeResultStatistics WHERE statisticsKey = ? AND path = ? AND kind = ?',
  )
  const put = database.prepare<[number, string, string, number, number, string | null, number, number]>(
    `INSERT INTO NodeResultStatistics (statisticsKey, path, kind, count, sum, rest, min, max) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = excluded.count, sum = excluded.sum, rest = excluded.rest, min = excluded.min, max = excluded.max`,
  )
  const remove = database.prepare<[number, string, string]>(
    'DELETE FROM NodeResultStatistics WHERE statisticsKey = ? AND path = ? AND kind = ?',
  )
  const trim = database.prepare<[number]>(
    `DELETE FROM NodeResultStatistics WHERE rowid IN (
       SELECT rowid FROM NodeResultStatistics WHERE statisticsKey = ? ORDER BY path, kind LIMIT -1 OFFSET ${MOST_FIGURES_OF_HOUR}
     )`,
  )

  return (statisticsKey: number, hour: HourOfNode, changes: Iterable<FigureChange>): void => {
    let isLonger = false
    for (const { path, kind, values } of changes) {
      if (values.size === 0) continue
      const stored = find.get(statisticsKey, path, kind)
      const net = toNet(values, stored)
      const count = (stored?.count ?? 0) + net.count
      if (count <= 0) {
        remove.run(statisticsKey, path, kind)
        continue
      }
      const { sum, rest } = addExactly(stored ?? NOTHING, values)
      const known = net.takesExtreme ? recorded.find(hour, path, kind) : null
      // Without the rows of expired runs, the limits of all that was ever counted stay.
      const { min, max } = known?.count === count ? known : net
      put.run(statisticsKey, path, kind, count, sum, rest, min, max)
      isLonger ||= stored === undefined
    }
    if (isLonger) trim.run(statisticsKey)
  }
}

function toNet(values: ReadonlyMap<number, number>, stored: Stored | undefined): Net {
  let { min, max } = stored ?? { min: Number.POSITIVE_INFINITY, max: Number.NEGATIVE_INFINITY }
  const before = { min, max }
  let count = 0
  let takesExtreme = false
  for (const [value, times] of values) {
    count += times
    if (times < 0) takesExtreme ||= value <= before.min || value >= before.max
    else {
      min = Math.min(min, value)
      max = Math.max(max, value)
    }
  }
  return { count, min, max, takesExtreme }
}
