import type { RunStatus } from '@/contract/status'
import type { SqliteDatabase } from './open-database'

/** A run that was found in a project or in the trash. */
export interface TrashRun {
  readonly key: number
  readonly projectId: number
  readonly status: RunStatus
}

/** Rows of nodes, log lines and spans, and bytes of their values, that one call of `purgeTrash` removes at most. */
const PURGED_ROWS = 5_000
const PURGED_BYTES = 16 * 1_024 * 1_024
const UNCLAIMED_RUNS = 200

/** Time from which no run comes back: parts of it may be gone. */
const PERMANENT_US = 0

/**
 * Runs are deleted in two steps. A run in the trash has no project, so no list, count or statistic has it, and it can be
 * restored. Later it is purged, in small parts.
 */
export function createTrashStatements(database: SqliteDatabase) {
  const find = database.prepare<[string], TrashRun>(
    'SELECT key, projectId, status FROM Run WHERE id = ? AND projectId IS NOT NULL',
  )
  const findTrashed = database.prepare<[string, number, number], TrashRun>(
    `SELECT key, trashedFrom AS projectId, status FROM Run
     WHERE id = ? AND trashedFrom = ? AND trashedAtUs > ? AND trashedAtUs > ${PERMANENT_US}`,
  )
  // Counters, the groups of errors and tags follow by triggers.
  const trash = database.prepare<[number, number]>(
    `UPDATE Run SET projectId = NULL, errorGroupKey = NULL, counted = 0,
       trashedFrom = projectId, trashedGroup = errorGroupKey, trashedAtUs = ? WHERE key = ?`,
  )
  const restore = database.prepare<[number]>(
    'UPDATE Run SET projectId = trashedFrom, trashedFrom = NULL, trashedAtUs = NULL WHERE key = ?',
  )
  const takeGroup = database
    .prepare<[number], number | null>('SELECT trashedGroup FROM Run WHERE key = ? AND trashedGroup IS NOT NULL')
    .pluck()
  const clearGroup = database.prepare<[number]>('UPDATE Run SET trashedGroup = NULL WHERE key = ?')
  const abandon = database.prepare<[number]>(
    `UPDATE Run SET trashedAtUs = ${PERMANENT_US} WHERE key IN (
       SELECT key FROM Run INDEXED BY Run_unclaimed_idx
       WHERE projectId IS NULL AND trashedAtUs IS NULL AND lastSeenAtUs < ? LIMIT ${UNCLAIMED_RUNS}
     )`,
  )
  const next = database
    .prepare<[number], number>('SELECT key FROM Run WHERE trashedAtUs <= ? ORDER BY trashedAtUs LIMIT 1')
    .pluck()
  const markPermanent = database.prepare<[number]>(`UPDATE Run SET trashedAtUs = ${PERMANENT_US} WHERE key = ?`)
  const purges = [
    createPurge(database, 'NodeRun', ['inputs', 'result', 'error']),
    createPurge(database, 'NodeLog', ['message', 'fields']),
    createPurge(database, 'NodeSpan', ['name', 'message', 'attributes']),
    createPurge(database, 'NodeSpanCount', ['node']),
  ]
  const remove = database.prepare<[number]>('DELETE FROM Run WHERE key = ?')

  return {
    /** A run of a project, whichever it is; null if there is no such run, or it belongs to none. */
    findKeptRun: (id: string): TrashRun | null => find.get(id) ?? null,
    /** A run that was deleted from a project after `sinceUs`, with the project to which it would return. */
    findTrashedRun: (id: string, projectId: number, sinceUs: number): TrashRun | null =>
      findTrashed.get(id, projectId, sinceUs) ?? null,
    /** Takes a run out of its project. The caller keeps the statistics of nodes. */
    trashRun(runKey: number, nowUs: number): void {
      trash.run(nowUs, runKey)
    },
    /**
     * Puts a run back into its project. The caller keeps the statistics of nodes, and assigns a failed run to its error
     * group. Returns the key of the group that it had.
     */
    restoreRun(runKey: number): number | null {
      restore.run(runKey)
      const group = takeGroup.get(runKey) ?? null
      if (group !== null) clearGroup.run(runKey)
      return group
    },
    /** Marks runs that no project claimed, last seen before then, to be purged; at most 200 at once. */
    abandonRuns(lastSeenBeforeUs: number): void {
      abandon.run(lastSeenBeforeUs)
    },
    /**
     * Removes a bounded part of the runs that were deleted until then: first their nodes, log lines and spans, then the runs.
     * Returns the number of removed rows, 0 at the end.
     */
    purgeTrash(trashedUntilUs: number, mostRows = PURGED_ROWS): number {
      let rows = 0
      let bytes = 0
      while (rows < mostRows && bytes < PURGED_BYTES) {
        const runKey = next.get(trashedUntilUs)
        if (runKey === undefined) break
        markPermanent.run(runKey)
        for (const purge of purges) {
          if (rows >= mostRows || bytes >= PURGED_BYTES) return rows
          const removed = purge(runKey, mostRows - rows, PURGED_BYTES - bytes)
          rows += removed.rows
          bytes += removed.bytes
          if (!removed.isLast) return rows
        }
        remove.run(runKey)
        rows++
      }
      return rows
    },
  }
}

interface Purged {
  readonly rows: number
  readonly bytes: number
  /** No rows of the run are left in the table. */
  readonly isLast: boolean
}

/** Removes rows of a run up to a number and a size. One row is always removed, whatever its size. */
function createPurge(database: SqliteDatabase, table: string, large: readonly string[]) {
  const size = large.map((name) => `coalesce(octet_length(${name}), 0)`).join(' + ')
  const list = database.prepare<[number, number], { row: number; size: number }>(
    `SELECT rowid AS row, ${size} AS size FROM ${table} WHERE runKey = ? LIMIT ?`,
  )
  const remove = database.prepare<[string]>(`DELETE FROM ${table} WHERE rowid IN (SELECT value FROM json_each(?))`)
  return (runKey: number, mostRows: number, mostBytes: number): Purged => {
    const found = list.all(runKey, mostRows)
    const rows: number[] = []
    let bytes = 0
    for (const { row, size } of found) {
      if (bytes >= mostBytes) break
      rows.push(row)
      bytes += size
    }
    remove.run(JSON.stringify(rows))
    return { rows: rows.length, bytes, isLast: rows.length === found.length && found.length < mostRows }
  }
}
