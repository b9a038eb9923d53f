import type { ErrorInfo, NodeRunStatus, RunStatus, VersionDependency } from '@dag/protocol'
import { type FailureKind, toFailureKind } from '@/server/derive/errors/to-error-kind'
import type { CountedNode, CountedRun, Dependencies } from '@/server/derive/statistics/run-shares'
import { fromJson } from '../json'
import { FINISHED_AT, OF_LATEST, RAN_US, STARTED_AT, TAKEN_OVER } from '../of-execution'
import type { SqliteDatabase } from '../open-database'
import type { RecordedFigures } from './recorded-figures'

/** A run with a project. */
export interface StoredRun extends CountedRun {
  readonly versionKey: number
  readonly isCounted: boolean
}

interface RunColumns {
  readonly versionKey: number
  readonly status: RunStatus
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly failedNode: string | null
  readonly outputs: string
  readonly counted: number
}

interface NodeColumns {
  readonly node: string
  readonly isItem: number
  readonly startedAtUs: number
  readonly finishedAtUs: number | null
  readonly cached: number
  readonly takenOver: number
  readonly ranUs: number | null
  readonly attempts: number
  readonly status: NodeRunStatus
}

/** Reads the rows that the statistics of a run follow from. */
export function createCountedRunStatements(database: SqliteDatabase, recorded: RecordedFigures) {
  const findRun = database.prepare<[number], RunColumns>(
    `SELECT versionKey, status, startedAtUs, finishedAtUs, failedNode, outputs, counted
     FROM Run WHERE key = ? AND projectId IS NOT NULL`,
  )
  const listNodes = database.prepare<[number], NodeColumns>(
    `SELECT n.node, n.item >= 0 AS isItem, min(${STARTED_AT}) AS startedAtUs,
       CASE WHEN count(n.finishedAtUs) = count(*) THEN max(${FINISHED_AT}) END AS finishedAtUs,
       min(n.cached) AS cached, min(${TAKEN_OVER}) AS takenOver, max(${RAN_US}) AS ranUs, max(n.attempts) AS attempts,
       CASE WHEN max(n.status = 'failed') THEN 'failed' WHEN max(n.status = 'running') THEN 'running'
         WHEN max(n.status = 'cancelled') THEN 'cancelled' ELSE 'success' END AS status
     FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
     WHERE n.runKey = ? AND ${OF_LATEST} GROUP BY n.node, n.item >= 0`,
  )
  const listErrors = database.prepare<[number], { node: string; isItem: number; error: string | null }>(
    `SELECT n.node, n.item >= 0 AS isItem, n.error FROM NodeRun n CROSS JOIN Run r ON r.key = n.runKey
     WHERE n.runKey = ? AND n.status = 'failed' AND ${OF_LATEST} ORDER BY n.node, n.item`,
  )
  const listDependencies = database.prepare<[number], { name: string; dependencies: string }>(
    `SELECT name, dependencies FROM VersionNode WHERE versionKey = ? AND kind = 'function'`,
  )
  /** The error of the first failed item of each node, or of the node itself. */
  const readFailures = (runKey: number): ReadonlyMap<string, FailureKind> => {
    const failures = new Map<string, FailureKind>()
    for (const { node, isItem, error } of listErrors.iterate(runKey)) {
      const key = `${isItem} ${node}`
      if (!failures.has(key)) failures.set(key, toFailureKind(error === null ? null : fromJson<ErrorInfo>(error)))
    }
    return failures
  }
  return {
    find(runKey: number): StoredRun | null {
      const row = findRun.get(runKey)
      if (row === undefined) return null
      const { counted, outputs, ...run } = row
      return { ...run, outputs: fromJson<readonly string[]>(outputs), isCounted: counted === 1 }
    },
    /** The items of a node replace its row without an item, as on the page of the run. */
    listNodes(runKey: number): readonly CountedNode[] {
      const rows = new Map<string, NodeColumns>()
      for (const row of listNodes.all(runKey)) if (row.isItem === 1 || !rows.has(row.node)) rows.set(row.node, row)
      const nodes = [...rows.values()]
      const figures = recorded.ofRun(runKey)
      const failures = nodes.some(({ status }) => status === 'failed') ? readFailures(runKey) : new Map()
      return nodes.map(({ isItem, cached, takenOver, ...row }) => ({
        ...row,
        cached: cached === 1,
        takenOver: takenOver === 1,
        figures: (isItem === 0 && figures.get(row.node)) || [],
        failure: failures.get(`${isItem} ${row.node}`) ?? null,
      }))
    },
    readDependencies: (versionKey: number): Dependencies =>
      new Map(
        listDependencies
          .all(versionKey)
          .map(({ name, dependencies }) => [name, fromJson<readonly VersionDependency[]>(dependencies)]),
      ),
  }
}
