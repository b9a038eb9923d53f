import type { ErrorKind } from '@/server/derive/errors/to-error-kind'
import { fromJson } from './json'
import type { SqliteDatabase } from './open-database'

/** The facts that decide the error group of a run. */
interface Failure {
  readonly failedNode: string | null
  readonly error: { readonly name: string; readonly message: string; readonly causes: readonly Cause[] } | null
}

interface Cause {
  readonly name: string
  readonly message: string
}

interface FailureColumns {
  readonly failedNode: string | null
  readonly errorName: string | null
  readonly errorMessage: string | null
  readonly causes: string
}

export function createErrorGroupStatements(database: SqliteDatabase) {
  const find = database.prepare<[number], FailureColumns>(
    `SELECT failedNode, errorName, errorMessage, (
       SELECT json_group_array(json_object('name', value ->> 'name', 'message', value ->> 'message'))
       FROM json_each(error, '$.causes')
     ) AS causes FROM Run WHERE key = ?`,
  )
  const create = database.prepare(
    `INSERT INTO ErrorGroup (projectId, name, node, errorName, message)
     SELECT projectId, name, :node, :errorName, :message FROM Run WHERE key = :runKey
     ON CONFLICT DO NOTHING`,
  )
  const revive = database.prepare(
    `INSERT INTO ErrorGroup (key, projectId, name, node, errorName, message)
     SELECT :groupKey, projectId, name, :node, :errorName, :message FROM Run WHERE key = :runKey
     ON CONFLICT DO NOTHING`,
  )
  const assign = database.prepare(
    `UPDATE Run SET errorGroupKey = g.key FROM ErrorGroup g
     WHERE Run.key = :runKey AND g.projectId = Run.projectId AND g.name = Run.name
       AND g.node = :node AND g.errorName = :errorName AND g.message = :message AND Run.errorGroupKey IS NOT g.key`,
  )
  const ungrouped = database
    .prepare<[number], number>(
      `SELECT key FROM Run INDEXED BY Run_ungrouped_idx
       WHERE status = 'failed' AND errorGroupKey IS NULL AND projectId IS NOT NULL
       ORDER BY startedAtUs DESC LIMIT ?`,
    )
    .pluck()

  return {
    readFailure(runKey: number): Failure {
      const row = find.get(runKey)
      const { errorName: name = null, errorMessage: message = null, causes = '[]', failedNode = null } = row ?? {}
      if (name === null || message === null) return { failedNode, error: null }
      return { failedNode, error: { name, message, causes: fromJson<Cause[]>(causes) } }
    },
    /**
     * Moves a run with a project to a group of that project. Counts, times and unused groups follow by triggers.
     *
     * @param groupKey the key for a group that has to be made, if no other group has it.
     */
    setErrorGroup(runKey: number, kind: ErrorKind, groupKey: number | null = null): void {
      if (groupKey !== null) revive.run({ runKey, groupKey, ...kind })
      create.run({ runKey, ...kind })
      assign.run({ runKey, ...kind })
    },
    /** Failed runs without a group, newest first. */
    listUngroupedRuns: (limit: number): readonly number[] => ungrouped.all(limit),
  }
}
