import type { Loss } from '@dag/protocol'
import type { LossReport, Refusal } from '@/contract/losses'
import { type Integer, toNumber } from './numbers'
import { Prisma, type ReadClient } from './prisma'

export interface LossReads {
  listOfRun(runId: string): Promise<readonly Loss[]>
  /** Of the trackers of a project, or of those that named none that is there (null). */
  listReports(projectId: number | null, sinceUs: number): Promise<readonly LossReport[]>
  listRefusals(projectId: number | null, sinceUs: number): Promise<readonly Refusal[]>
}

type Integers<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: Integer }

/** Each run may have totals of its own; so many of the newest are added up. */
const TOTALS_READ = 10_000
const REFUSALS_SHOWN = 50

export function createLossReads(client: ReadClient): LossReads {
  return {
    async listOfRun(runId) {
      const rows = await client.$queryRaw<Integers<Loss, 'total'>[]>`
        SELECT runId AS run, reason, kind, sum(total) AS total FROM Loss
        WHERE runId = ${runId} GROUP BY reason, kind ORDER BY 4 DESC`
      return rows.map((row) => ({ ...row, total: toNumber(row.total) }))
    },
    async listReports(projectId, sinceUs) {
      // What was refused for its project says so itself, as a refusal.
      const told = projectId === null ? Prisma.sql`AND l.reason <> 'rejected'` : Prisma.empty
      const rows = await client.$queryRaw<Integers<LossReport, 'total' | 'runs' | 'ofNoRun' | 'lastAtUs'>[]>`
        SELECT l.reason, l.kind, sum(l.total) AS total, count(DISTINCT r.key) AS runs,
          sum(CASE WHEN r.key IS NULL THEN l.total ELSE 0 END) AS ofNoRun, max(l.lastAtUs) AS lastAtUs
        FROM (
          SELECT l.* FROM Loss l LEFT JOIN Client c ON c.instanceId = l.instanceId
          WHERE l.lastAtUs >= ${BigInt(sinceUs)} AND c.projectId IS ${projectId} AND l.total > 0 ${told}
          ORDER BY l.lastAtUs DESC LIMIT ${TOTALS_READ}
        ) l LEFT JOIN Run r ON r.id = l.runId AND r.projectId IS NOT NULL
        GROUP BY l.reason, l.kind ORDER BY 3 DESC`
      return rows.map((row) => ({
        ...row,
        total: toNumber(row.total),
        runs: toNumber(row.runs),
        ofNoRun: toNumber(row.ofNoRun),
        lastAtUs: toNumber(row.lastAtUs),
      }))
    },
    async listRefusals(projectId, sinceUs) {
      const rows = await client.$queryRaw<Integers<Refusal, 'processes' | 'total' | 'lastAtUs'>[]>`
        SELECT f.code, f.subject, f.message, c.name || ' ' || c.version AS client, count(*) AS processes,
          sum(f.total) AS total, max(f.lastAtUs) AS lastAtUs
        FROM Refusal f JOIN Client c ON c.instanceId = f.instanceId
        WHERE f.lastAtUs >= ${BigInt(sinceUs)} AND c.projectId IS ${projectId}
        GROUP BY f.code, f.subject ORDER BY lastAtUs DESC LIMIT ${REFUSALS_SHOWN}`
      return rows.map((row) => ({
        ...row,
        processes: toNumber(row.processes),
        total: toNumber(row.total),
        lastAtUs: toNumber(row.lastAtUs),
      }))
    },
  }
}
