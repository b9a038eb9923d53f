import { type Dependencies, isCountable, toNodeShares } from '@/server/derive/statistics/run-shares'
import type { SqliteDatabase } from '../open-database'
import { createChangeWriter } from './change-writer'
import { createCountedRunStatements, type StoredRun } from './counted-run-statements'
import { createRecordedFigures } from './recorded-figures'
import { createStatisticsDelta } from './statistics-delta'

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
  const recorded = createRecordedFigures(database)
  const rows = createCountedRunStatements(database, recorded)
  const write = createChangeWriter(database, recorded)
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
          if (run === null) continue
          if (!isCountable(run.status)) {
            if (wasCounted) setCounted.run(0, runKey)
            continue
          }
          delta.add(run, readShares(runKey, run), 1)
          if (!wasCounted) setCounted.run(1, runKey)
          onCounted(runKey)
        }
        opened.clear()
        recorded.forget()
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
