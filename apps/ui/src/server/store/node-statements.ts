import { LIMITS, type NodeFinishedEvent } from '@dag/protocol'
import { toItemColumn } from './item-column'
import { toJson } from './json'
import type { SqliteDatabase } from './open-database'
import type { StoredNodeStatus, Writer } from './writer'

type NodeStatements = Pick<
  Writer,
  'findNodeStatus' | 'hasOtherSuccess' | 'startNodeRun' | 'finishNodeRun' | 'addNodeLog'
>

export function createNodeStatements(database: SqliteDatabase): NodeStatements {
  const findStatus = database
    .prepare<[number, string, number], StoredNodeStatus>(
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
    `INSERT INTO NodeRun
       (runKey, node, item, status, startedAtUs, finishedAtUs, cached, attempts, resultType, preview, inputs, result, error)
     VALUES (:runKey, :node, :item, :status, :startedAtUs, :finishedAtUs, coalesce(:cached, false),
       coalesce(:attempts, 1), :resultType, :preview, :inputs, :result, :error)
     ON CONFLICT DO UPDATE SET
       status = :status,
       finishedAtUs = coalesce(finishedAtUs, :finishedAtUs),
       cached = max(cached, coalesce(:cached, false)),
       attempts = max(attempts, coalesce(:attempts, 1)),
       resultType = coalesce(resultType, :resultType),
       preview = coalesce(preview, :preview),
       inputs = coalesce(inputs, :inputs),
       result = coalesce(result, :result),
       error = coalesce(error, :error)`,
  )
  const log = database.prepare(
    `INSERT INTO NodeLog (runKey, node, item, sequence, atUs, level, message, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET fields = excluded.fields WHERE fields IS NULL AND excluded.fields IS NOT NULL`,
  )
  return {
    findNodeStatus: (runKey, node, item) => findStatus.get(runKey, node, toItemColumn(item)) ?? null,
    hasOtherSuccess: (runKey, node, item) => otherSuccess.get(runKey, node, item) !== undefined,
    startNodeRun(runKey, event) {
      start.run(runKey, event.node, toItemColumn(event.item), event.startedAtUs)
    },
    finishNodeRun(runKey, event) {
      finish.run({ runKey, ...toEndColumns(event) })
    },
    addNodeLog(runKey, event) {
      const { node, item, sequence, atUs, level, message, fields } = event
      log.run(runKey, node, toItemColumn(item), sequence, atUs, level, message, fields && toJson(fields))
    },
  }
}

function toEndColumns(event: NodeFinishedEvent) {
  const { node, item, status, startedAtUs, finishedAtUs, result, error } = event
  return {
    node,
    item: toItemColumn(item),
    status,
    startedAtUs,
    finishedAtUs,
    cached: event.cached === undefined ? null : Number(event.cached),
    attempts: event.attempts ?? null,
    resultType: result?.type ?? null,
    preview: error ? toLine(error.message) : (result?.preview ?? null),
    inputs: event.inputs ? toJson(event.inputs) : null,
    result: result && toJson(result),
    error: error && toJson(error),
  }
}

/** The first line, as long as a preview may be. */
function toLine(message: string): string {
  return message.trimStart().split('\n', 1).join('').slice(0, LIMITS.previewChars).toWellFormed()
}
