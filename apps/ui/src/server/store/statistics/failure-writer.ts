import type { SqliteDatabase } from '../open-database'
import type { FailureChange } from './statistics-delta'

/** Errors of a node that one hour keeps. */
const MOST_ERRORS_OF_HOUR = 20

/** Writes changes of `NodeFailure`. */
export function createFailureWriter(database: SqliteDatabase) {
  const add = database.prepare<[number, string, string, number]>(
    `INSERT INTO NodeFailure (statisticsKey, errorName, message, runs) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET runs = runs + excluded.runs`,
  )
  const drop = database.prepare<[number]>('DELETE FROM NodeFailure WHERE statisticsKey = ? AND runs <= 0')
  const trim = database.prepare<[number]>(
    `DELETE FROM NodeFailure WHERE rowid IN (
       SELECT rowid FROM NodeFailure WHERE statisticsKey = ? ORDER BY errorName, message LIMIT -1 OFFSET ${MOST_ERRORS_OF_HOUR}
     )`,
  )
  return (statisticsKey: number, changes: Iterable<FailureChange>): void => {
    let hasLess = false
    let hasMore = false
    for (const { errorName, message, runs } of changes) {
      if (runs !== 0) add.run(statisticsKey, errorName, message, runs)
      hasLess ||= runs < 0
      hasMore ||= runs > 0
    }
    if (hasLess) drop.run(statisticsKey)
    if (hasMore) trim.run(statisticsKey)
  }
}
