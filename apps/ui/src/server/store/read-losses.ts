import type { Loss } from '@dag/protocol'
import type { LossReport, Refusal } from '@/contract/losses'
import { integer, type RawRow, text, toRow, toSelect, word } from './columns'
import { Prisma, type ReadClient } from './prisma'

export interface LossReads {
  listOfRun(runId: string): Promise<readonly Loss[]>
  /** Losses of the trackers of a project, or (null) of trackers without an existing project. */
  listReports(projectId: number | null, sinceUs: number): Promise<readonly LossReport[]>
  listRefusals(projectId: number | null, sinceUs: number): Promise<readonly Refusal[]>
}

const runLossColumns = {
  run: text('runId'),
  reason: word<Loss['reason']>('reason'),
  kind: word<Loss['kind']>('kind'),
  total: integer('sum(total)'),
}

const reportColumns = {
  reason: word<Loss['reason']>('l.reason'),
  kind: word<Loss['kind']>('l.kind'),
  total: integer('sum(l.total)'),
  runs: integer('count(DISTINCT r.key)'),
  ofNoRun: integer('sum(CASE WHEN r.key IS NULL THEN l.total ELSE 0 END)'),
  lastAtUs: integer('max(l.lastAtUs)'),
}

const refusalColumns = {
  code: text('f.code'),
  subject: text('f.subject'),
  message: text('f.message'),
  client: text(`c.name || ' ' || c.version`),
  processes: integer('count(*)'),
  total: integer('sum(f.total)'),
  lastAtUs: integer('max(f.lastAtUs)'),
}

/** Totals that are added up, the newest ones: each run may have some. */
const TOTALS_READ = 10_000
const REFUSALS_SHOWN = 50

export function createLossReads(client: ReadClient): LossReads {
  return {
    async listOfRun(runId) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(runLossColumns)} FROM Loss
        WHERE runId = ${runId} GROUP BY reason, kind ORDER BY sum(total) DESC`
      return rows.map((row) => toRow(runLossColumns, row))
    },
    async listReports(projectId, sinceUs) {
      // Events that were rejected for their project are shown as refusals.
      const reported = projectId === null ? Prisma.sql`AND l.reason <> 'rejected'` : Prisma.empty
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(reportColumns)}
        FROM (
          SELECT l.* FROM Loss l LEFT JOIN Client c ON c.instanceId = l.instanceId
          WHERE l.lastAtUs >= ${BigInt(sinceUs)} AND c.projectId IS ${projectId} AND l.total > 0 ${reported}
            AND NOT EXISTS (SELECT 1 FROM Run t WHERE t.id = l.runId AND t.trashedAtUs IS NOT NULL)
          ORDER BY l.lastAtUs DESC LIMIT ${TOTALS_READ}
        ) l LEFT JOIN Run r ON r.id = l.runId AND r.projectId IS NOT NULL
        GROUP BY l.reason, l.kind ORDER BY sum(l.total) DESC`
      return rows.map((row) => toRow(reportColumns, row))
    },
    async listRefusals(projectId, sinceUs) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(refusalColumns)}
        FROM Refusal f JOIN Client c ON c.instanceId = f.instanceId
        WHERE f.lastAtUs >= ${BigInt(sinceUs)} AND c.projectId IS ${projectId}
        GROUP BY f.code, f.subject ORDER BY max(f.lastAtUs) DESC LIMIT ${REFUSALS_SHOWN}`
      return rows.map((row) => toRow(refusalColumns, row))
    },
  }
}
