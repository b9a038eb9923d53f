import { type Client, type Loss, RUN_STATUSES } from '@dag/protocol'
import type { SqliteDatabase } from './open-database'

/** Events or batches of one kind that were rejected for one reason. */
export interface RefusedEvents {
  /** `DAG_INGEST_...` */
  readonly code: string
  /** The project that does not exist, the type of the events, or `batch`. */
  readonly subject: string
  /** The message of the last one. */
  readonly message: string
  readonly count: number
}

export function createLossStatements(database: SqliteDatabase) {
  const touch = database
    .prepare<[string, string, string, number | null, number], number | null>(
      `INSERT INTO Client (instanceId, name, version, projectId, lastSeenAtUs) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         projectId = coalesce(projectId, excluded.projectId),
         lastSeenAtUs = excluded.lastSeenAtUs
       RETURNING projectId`,
    )
    .pluck()
  const loss = database.prepare(
    `INSERT INTO Loss (instanceId, runId, reason, kind, total, lastAtUs) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET total = excluded.total, lastAtUs = excluded.lastAtUs WHERE excluded.total > total`,
  )
  const refuse = database.prepare(
    `INSERT INTO Refusal (instanceId, code, subject, message, total, firstAtUs, lastAtUs)
     VALUES (:instanceId, :code, :subject, :message, :count, :nowUs, :nowUs)
     ON CONFLICT DO UPDATE SET message = :message, total = total + :count, lastAtUs = :nowUs`,
  )
  // Losses of a run are shown as long as the run is kept, and are deleted with it.
  const forget = [
    'DELETE FROM Refusal WHERE lastAtUs < ?',
    'DELETE FROM Loss WHERE lastAtUs < ? AND NOT EXISTS (SELECT 1 FROM Run WHERE id = Loss.runId)',
    'DELETE FROM Client WHERE lastSeenAtUs < ?',
  ].map((sql) => database.prepare<[number]>(sql))
  const clamp = [
    `UPDATE Run SET lastSeenAtUs = :nowUs WHERE lastSeenAtUs > :nowUs
       AND status IN (${RUN_STATUSES.map((status) => `'${status}'`).join(', ')})`,
    'UPDATE Run SET trashedAtUs = :nowUs WHERE trashedAtUs > :nowUs',
    'UPDATE Client SET lastSeenAtUs = :nowUs WHERE lastSeenAtUs > :nowUs',
    'UPDATE Loss SET lastAtUs = :nowUs WHERE lastAtUs > :nowUs',
    'UPDATE Refusal SET lastAtUs = :nowUs WHERE lastAtUs > :nowUs',
  ].map((sql) => database.prepare<[{ nowUs: number }]>(sql))

  return {
    /** Records that a tracker was seen, with its project if it has one. Returns the first project that it named. */
    touchClient: ({ instanceId, name, version }: Client, projectId: number | null, nowUs: number): number | null =>
      touch.get(instanceId, name, version, projectId, nowUs) ?? null,
    raiseLoss(instanceId: string, { run, reason, kind, total }: Loss, nowUs: number): void {
      loss.run(instanceId, run ?? '', reason, kind, total, nowUs)
    },
    addRefusal(instanceId: string, refused: RefusedEvents, nowUs: number): void {
      refuse.run({ instanceId, ...refused, nowUs })
    },
    /** Deletes refusals, losses that belong to no run, and trackers, all last seen before. */
    forgetReports(lastBeforeUs: number): void {
      for (const statement of forget) statement.run(lastBeforeUs)
    },
    /** Sets times in the future to now. They come from a clock that was set back, and would keep rows alive. */
    clampTimes(nowUs: number): void {
      for (const statement of clamp) statement.run({ nowUs })
    },
  }
}
