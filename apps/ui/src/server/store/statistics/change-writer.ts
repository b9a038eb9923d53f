import type { SqliteDatabase } from '../open-database'
import { createFailureWriter } from './failure-writer'
import { createFigureWriter } from './figure-writer'
import type { RecordedFigures } from './recorded-figures'
import type { StatisticsChange } from './statistics-delta'

/** Writes changes of `NodeStatistics` and of the tables below it. Call it when the rows of all runs are written. */
export function createChangeWriter(
  database: SqliteDatabase,
  recorded: RecordedFigures,
): (change: StatisticsChange) => void {
  const writeFigures = createFigureWriter(database, recorded)
  const writeFailures = createFailureWriter(database)
  const add = database
    .prepare<(number | string)[], number>(
      `INSERT INTO NodeStatistics (versionKey, node, hour, runs, failed, cancelled, cached, attempts, tookUs, criticalRuns, criticalUs)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET runs = runs + excluded.runs, failed = failed + excluded.failed,
         cancelled = cancelled + excluded.cancelled, cached = cached + excluded.cached,
         attempts = attempts + excluded.attempts, tookUs = tookUs + excluded.tookUs,
         criticalRuns = criticalRuns + excluded.criticalRuns, criticalUs = criticalUs + excluded.criticalUs
       RETURNING key`,
    )
    .pluck()
  const addDuration = database.prepare<[number, number, number]>(
    `INSERT INTO NodeDuration (statisticsKey, bin, runs) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET runs = runs + excluded.runs`,
  )
  const dropDurations = database.prepare<[number]>('DELETE FROM NodeDuration WHERE statisticsKey = ? AND runs = 0')
  const dropEmpty = database.prepare<[number]>('DELETE FROM NodeStatistics WHERE key = ? AND runs = 0')

  return (change) => {
    const { versionKey, node, hour, sums, bins, figures, failures } = change
    const { runs, failed, cancelled, cached, attempts, tookUs, criticalRuns, criticalUs } = sums
    const counts = [runs, failed, cancelled, cached, attempts, tookUs, criticalRuns, criticalUs]
    const key = add.get(versionKey, node, hour, ...counts)
    if (key === undefined) throw new Error(`The statistics of ${node} were written and did not come back.`)
    let hasLess = false
    for (const [bin, change] of bins) {
      if (change !== 0) addDuration.run(key, bin, change)
      hasLess ||= change < 0
    }
    if (hasLess) dropDurations.run(key)
    writeFigures(key, change, figures)
    writeFailures(key, failures)
    if (runs < 0) dropEmpty.run(key)
  }
}
