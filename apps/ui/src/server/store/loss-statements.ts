import type { SqliteDatabase } from './open-database'
import type { Writer } from './writer'

type LossStatements = Pick<Writer, 'touchClient' | 'raiseLoss' | 'addRefusal' | 'forgetRefusals'>

export function createLossStatements(database: SqliteDatabase): LossStatements {
  const touch = database
    .prepare<[string, string, string, number | null, number], number | null>(
      `INSERT INTO Client (instanceId, name, version, projectId, lastSeenAtUs) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET
         projectId = coalesce(projectId, excluded.projectId),
         lastSeenAtUs = max(lastSeenAtUs, excluded.lastSeenAtUs)
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
     ON CONFLICT DO UPDATE SET message = :message, total = total + :count, lastAtUs = max(lastAtUs, :nowUs)`,
  )
  const forget = database.prepare<[number]>('DELETE FROM Refusal WHERE lastAtUs < ?')

  return {
    touchClient: ({ instanceId, name, version }, projectId, nowUs) =>
      touch.get(instanceId, name, version, projectId, nowUs) ?? null,
    raiseLoss(instanceId, { run, reason, kind, total }, nowUs) {
      loss.run(instanceId, run ?? '', reason, kind, total, nowUs)
    },
    addRefusal(instanceId, refused, nowUs) {
      refuse.run({ instanceId, ...refused, nowUs })
    },
    forgetRefusals(lastBeforeUs) {
      forget.run(lastBeforeUs)
    },
  }
}
