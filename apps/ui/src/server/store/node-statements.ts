import {
  type ErrorInfo,
  LIMITS,
  type NodeFinishedEvent,
  type NodeLogEvent,
  type NodeRunStatus,
  type NodeStartedEvent,
} from '@dag/protocol'
import { toErrorHeadline } from '@/text/error-headline'
import { createFill, toAssignments, toPlaceholders } from './fill'
import { toItemColumn } from './item-column'
import { toJson } from './json'
import type { SqliteDatabase } from './open-database'
import type { SharedTexts } from './texts/shared-text-statements'

export function createNodeStatements(database: SqliteDatabase, texts: SharedTexts) {
  const end = createEnd(texts)
  const findStatus = database
    .prepare<[number, string, number], NodeRunStatus>(
      'SELECT status FROM NodeRun WHERE runKey = ? AND node = ? AND item = ?',
    )
    .pluck()
  const otherSuccess = database
    .prepare<[number, string, number], number>(
      `SELECT 1 FROM NodeRun WHERE runKey = ? AND node = ? AND item <> ? AND status = 'success' LIMIT 1`,
    )
    .pluck()
  const start = database.prepare<[number, string, number, number]>(
    `INSERT INTO NodeRun (runKey, node, item, status, startedAtUs) VALUES (?, ?, ?, 'running', ?)
     ON CONFLICT DO NOTHING`,
  )
  const finish = database.prepare(
    `INSERT INTO NodeRun (runKey, node, item, status, startedAtUs, cached, attempts, ${end.names.join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ${toPlaceholders(end.names)})
     ON CONFLICT DO UPDATE SET
       status = excluded.status,
       cached = max(cached, excluded.cached),
       attempts = max(attempts, excluded.attempts),
       ${toAssignments(end.names, (name) => `excluded.${name}`)}`,
  )
  const log = database.prepare(
    `INSERT INTO NodeLog (runKey, node, item, sequence, atUs, level, message, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET fields = excluded.fields WHERE fields IS NULL AND excluded.fields IS NOT NULL`,
  )
  return {
    findNodeStatus: (runKey: number, node: string, item: number | null): NodeRunStatus | null =>
      findStatus.get(runKey, node, toItemColumn(item)) ?? null,
    /** Whether another item of the node has succeeded. */
    hasOtherSuccess: (runKey: number, node: string, item: number): boolean =>
      otherSuccess.get(runKey, node, item) !== undefined,
    startNodeRun(runKey: number, event: NodeStartedEvent): void {
      start.run(runKey, event.node, toItemColumn(event.item), event.startedAtUs)
    },
    finishNodeRun(runKey: number, event: NodeFinishedEvent): void {
      const { node, item, status, startedAtUs, cached = false, attempts = 1 } = event
      const facts = [runKey, node, toItemColumn(item), status, startedAtUs, Number(cached), attempts]
      finish.run(...facts, ...end.toValues(event))
    },
    addNodeLog(runKey: number, event: NodeLogEvent): void {
      const { node, item, sequence, atUs, level, message, fields } = event
      log.run(runKey, node, toItemColumn(item), sequence, atUs, level, message, fields && toJson(fields))
    },
  }
}

const createEnd = (texts: SharedTexts) =>
  createFill<NodeFinishedEvent>({
    finishedAtUs: (event) => event.finishedAtUs,
    resultType: (event) => event.result?.type ?? null,
    preview: ({ error, result }) => (error ? toLine(error) : (result?.preview ?? null)),
    inputs: (event) => (event.inputs ? toJson(event.inputs) : null),
    result: (event) => event.result && texts.shareRepeated(toJson(event.result)),
    error: (event) => event.error && toJson(event.error),
  })

/** The headline of an error, cut to the length of a preview. */
function toLine(error: ErrorInfo): string {
  return toErrorHeadline(error).slice(0, LIMITS.previewChars).toWellFormed()
}
