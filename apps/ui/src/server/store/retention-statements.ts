import type { Retention } from '@/contract/project-settings'
import type { SqliteDatabase } from './open-database'

/** A run whose time is over. */
export interface ExpiredRun {
  readonly key: number
  /** The statistics have its share. */
  readonly isCounted: boolean
}

/** A project with a limit for its runs. */
export interface KeptProject extends Retention {
  readonly id: number
}

export interface ExpiryRule extends Retention {
  readonly projectId: number
  readonly nowUs: number
}

interface Candidate {
  readonly key: number
  readonly counted: number
}

export const DAY_US = 24 * 60 * 60 * 1_000_000

/** A run is kept for so long after its last event, because its tracker may send that again. */
export const SETTLED_AFTER_US = 10 * 60 * 1_000_000

/** The search for runs that ended reads this many of the oldest runs. */
const SCANNED_RUNS = 1_000

const NEVER_US = Number.MAX_SAFE_INTEGER

/** Runs expire as if they were deleted permanently, but all that was counted of them stays. */
export function createRetentionStatements(database: SqliteDatabase) {
  const kept = database.prepare<[number, number], KeptProject>(
    `SELECT id, keepDays AS days, keepRuns AS runs FROM Project
     WHERE id > ? AND deletedAtUs IS NULL AND (keepDays IS NOT NULL OR keepRuns IS NOT NULL) ORDER BY id LIMIT ?`,
  )
  const ended = database
    .prepare<[number], number>(
      `SELECT coalesce(sum(total), 0) FROM RunCount WHERE projectId = ? AND status <> 'running'`,
    )
    .pluck()
  const oldest = database.prepare<[number, number, number, number], Candidate>(
    `SELECT key, counted FROM (
       SELECT key, counted, status, lastSeenAtUs FROM Run WHERE projectId = ? AND startedAtUs < ?
       ORDER BY startedAtUs, id LIMIT ${SCANNED_RUNS}
     ) WHERE status <> 'running' AND lastSeenAtUs < ? LIMIT ?`,
  )
  const keepActivity = database.prepare<[string]>(
    `INSERT INTO RunActivity (projectId, halfHour, runs, failed)
     SELECT projectId, startedAtUs / 1800000000, 1, status = 'failed' FROM Run
     WHERE key IN (SELECT value FROM json_each(?))
     ON CONFLICT DO UPDATE SET runs = runs + 1, failed = failed + excluded.failed`,
  )
  const expire = database.prepare<[string]>(
    `UPDATE Run SET projectId = NULL, errorGroupKey = NULL, counted = 0, trashedFrom = projectId, trashedAtUs = 0
     WHERE key IN (SELECT value FROM json_each(?))`,
  )

  return {
    /** Projects with a limit, by id. */
    listKeptProjects: (afterId: number, limit: number): readonly KeptProject[] => kept.all(afterId, limit),
    /** The oldest runs of a project that its retention does not keep, up to a limit. */
    listExpiredRuns({ projectId, days, runs, nowUs }: ExpiryRule, limit: number): readonly ExpiredRun[] {
      const settledUs = nowUs - SETTLED_AFTER_US
      const excess = runs === null ? 0 : Math.max(0, (ended.get(projectId) ?? 0) - runs)
      const byCount = excess === 0 ? [] : oldest.all(projectId, NEVER_US, settledUs, Math.min(excess, limit))
      const byAge = days === null ? [] : oldest.all(projectId, nowUs - days * DAY_US, settledUs, limit)
      // Both begin with the oldest run.
      const found = byAge.length > byCount.length ? byAge : byCount
      return found.map(({ key, counted }) => ({ key, isCounted: counted === 1 }))
    },
    /** Takes runs out of their projects permanently. Statistics of nodes and counts by half hour keep them. */
    expireRuns(runKeys: readonly number[]): void {
      const keys = JSON.stringify(runKeys)
      keepActivity.run(keys)
      expire.run(keys)
    },
  }
}
