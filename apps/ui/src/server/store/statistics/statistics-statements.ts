import { type Dependencies, isCountable, toNodeShares } from '@/server/derive/statistics/run-shares'
import type { SqliteDatabase } from '../open-database'
import { createCountedRunStatements, type StoredRun } from './counted-run-statements'
import { createStatisticsDelta, type StatisticsChange } from './statistics-delta'

/** Keeps `NodeStatistics` equal to the rows while runs change, within one transaction. */
export interface StatisticsUpdate {
  /** Call it before rows of the run change. */
  open(runKey: number): void
  /** Call it before nodes are added to a version. */
  openVersion(versionKey: number, nodes: readonly string[]): void
  /** Call it when all rows are written. */
  close(): void
}

/** `onCounted` is called for each ended run whose rows may have changed. */
export function createStatisticsStatements(database: SqliteDatabase, onCounted: (runKey: number) => void) {
  const rows = createCountedRunStatements(database)
  const write = createChangeWriter(database)
  const setCounted = database.prepare<[number, number]>('UPDATE Run SET counted = ? WHERE key = ?')
  const countedOf = database.prepare<[number], number>('SELECT key FROM Run WHERE versionKey = ? AND counted').pluck()
  const findNode = database
    .prepare<[number, string], number>('SELECT 1 FROM VersionNode WHERE versionKey = ? AND name = ?')
    .pluck()
  const uncounted = database
    .prepare<[number], number>(
      `SELECT key FROM Run INDEXED BY Run_uncounted_idx
       WHERE NOT counted AND projectId IS NOT NULL AND status IN ('success', 'failed', 'cancelled')
       ORDER BY startedAtUs DESC LIMIT ?`,
    )
    .pluck()
  const clear = database.prepare('DELETE FROM NodeStatistics')
  const uncountAll = database.prepare('UPDATE Run SET counted = 0 WHERE counted')

  const begin = (): StatisticsUpdate => {
    const delta = createStatisticsDelta()
    const graphs = new Map<number, Dependencies>()
    const opened = new Map<number, boolean>()

    const readShares = (runKey: number, run: StoredRun) => {
      const graph = graphs.get(run.versionKey) ?? rows.readDependencies(run.versionKey)
      graphs.set(run.versionKey, graph)
      return toNodeShares(run, rows.listNodes(runKey), graph)
    }
    const remove = (runKey: number): boolean => {
      const run = rows.find(runKey)
      if (run === null || !run.isCounted) return false
      delta.add(run, readShares(runKey, run), -1)
      return true
    }
    const open = (runKey: number) => {
      if (!opened.has(runKey)) opened.set(runKey, remove(runKey))
    }
    return {
      open,
      openVersion(versionKey, nodes) {
        const isNew = nodes.some((name) => findNode.get(versionKey, name) === undefined)
        if (isNew) for (const runKey of countedOf.all(versionKey)) open(runKey)
        graphs.delete(versionKey)
      },
      close() {
        for (const [runKey, wasCounted] of opened) {
          const run = rows.find(runKey)
          if (run === null || !isCountable(run.status)) continue
          delta.add(run, readShares(runKey, run), 1)
          if (!wasCounted) setCounted.run(1, runKey)
          onCounted(runKey)
        }
        opened.clear()
        for (const change of delta.take()) write(change)
      },
    }
  }

  return {
    beginStatistics: (): StatisticsUpdate => begin(),
    /** Counts ended runs that the statistics lack, the newest first. Returns their number. */
    countMissingRuns(limit: number): number {
      const runs = uncounted.all(limit)
      const update = begin()
      for (const runKey of runs) update.open(runKey)
      update.close()
      return runs.length
    },
    /** Empties the statistics; `countMissingRuns` fills them again from the runs that there still are. */
    clearStatistics(): void {
      clear.run()
      uncountAll.run()
    },
  }
}

function createChangeWriter(database: SqliteDatabase): (change: StatisticsChange) => void {
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

  return ({ versionKey, node, hour, sums, bins }) => {
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
    if (runs < 0) dropEmpty.run(key)
  }
}
