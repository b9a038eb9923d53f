import type { SqliteDatabase } from './open-database'
import type { Writer } from './writer'

type LossStatements = Pick<Writer, 'touchClient' | 'raiseLoss' | 'addRefusal' | 'forgetReports' | 'clampTimes'>

export function createLossStatements(database: SqliteDatabase): LossStatements {
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
  // What was lost of a run is shown as long as the run is kept, and goes with it.
  const forget = [
    'DELETE FROM Refusal WHERE lastAtUs < ?',
    'DELETE FROM Loss WHERE lastAtUs < ? AND NOT EXISTS (SELECT 1 FROM Run WHERE id = Loss.runId)',
    'DELETE FROM Client WHERE lastSeenAtUs < ?',
  ].map((sql) => database.prepare<[number]>(sql))
  const clamp = [
    `UPDATE Run SET lastSeenAtUs = :nowUs WHERE lastSeenAtUs > :nowUs
       AND status IN ('running', 'lost', 'failed', 'success', 'cancelled')`,
    'UPDATE Client SET lastSeenAtUs = :nowUs WHERE lastSeenAtUs > :nowUs',
    'UPDATE Loss SET lastAtUs = :nowUs WHERE lastAtUs > :nowUs',
    'UPDATE Refusal SET lastAtUs = :nowUs WHERE lastAtUs > :nowUs',
  ].map((sql) => database.prepare<[{ nowUs: number }]>(sql))

  return {
    touchClient: ({ instanceId, name, version }, projectId, nowUs) =>
      touch.get(instanceId, name, version, projectId, nowUs) ?? null,
    raiseLoss(instanceId, { run, reason, kind, total }, nowUs) {
      loss.run(instanceId, run ?? '', reason, kind, total, nowUs)
    },
    addRefusal(instanceId, refused, nowUs) {
      refuse.run({ instanceId, ...refused, nowUs })
    },
    forgetReports(lastBeforeUs) {
      for (const statement of forget) statement.run(lastBeforeUs)
    },
    clampTimes(nowUs) {
      for (const statement of clamp) statement.run({ nowUs })
    },
  }
}
