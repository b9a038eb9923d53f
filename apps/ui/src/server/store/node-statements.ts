import {
  type ErrorInfo,
  LIMITS,
  type NodeFinishedEvent,
  type NodeLogEvent,
  type NodeRunStatus,
  type NodeStartedEvent,
} from '@dag/protocol'
import { toErrorHeadline } from '@/text/error-headline'
import { createFill, toAssignments, toPlaceholders, toReplacements } from './fill'
import { toItemColumn } from './item-column'
import { toJson } from './json'
import type { SqliteDatabase } from './open-database'
import type { SharedTexts } from './texts/shared-text-statements'

/** The state of a stored node run that a merge depends on. */
export interface NodeRunState {
  readonly status: NodeRunStatus
  readonly startedAtUs: number
}

/** The body of the node ran in this row, to the end. */
const RAN = "status = 'success' AND NOT cached AND NOT takenOver"

/** The same for the row that an insert proposes. */
const HAS_RUN = "excluded.status = 'success' AND NOT excluded.cached AND NOT excluded.takenOver"

/** Keeps the last success of an earlier execution while a row is replaced. */
const keepRan = (isRan: '0' | '?') => `
  ranAtUs = CASE WHEN ${isRan} THEN NULL WHEN ${RAN} THEN startedAtUs ELSE ranAtUs END,
  ranUs = CASE WHEN ${isRan} THEN NULL WHEN ${RAN} THEN finishedAtUs - startedAtUs ELSE ranUs END`

export function createNodeStatements(database: SqliteDatabase, texts: SharedTexts) {
  const end = createEnd(texts)
  const find = database.prepare<[number, string, number], NodeRunState>(
    'SELECT status, startedAtUs FROM NodeRun WHERE runKey = ? AND node = ? AND item = ?',
  )
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
    `INSERT INTO NodeRun (runKey, node, item, status, startedAtUs, cached, takenOver, attempts, ${end.names.join(', ')})
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ${toPlaceholders(end.names)})
     ON CONFLICT DO UPDATE SET
       status = excluded.status,
       cached = max(cached, excluded.cached),
       takenOver = max(takenOver, excluded.takenOver),
       attempts = max(attempts, excluded.attempts),
       ranAtUs = CASE WHEN ${HAS_RUN} THEN NULL ELSE ranAtUs END,
       ranUs = CASE WHEN ${HAS_RUN} THEN NULL ELSE ranUs END,
       ${toAssignments(end.names, (name) => `excluded.${name}`)}`,
  )
  const restart = database.prepare(
    `UPDATE NodeRun SET ${keepRan('0')}, status = 'running', startedAtUs = ?, cached = 0, takenOver = 0, attempts = 1,
       ${end.names.map((name) => `${name} = NULL`).join(', ')} WHERE runKey = ? AND node = ? AND item = ?`,
  )
  const replace = database.prepare(
    `UPDATE NodeRun SET ${keepRan('?')}, status = ?, startedAtUs = ?, cached = ?, takenOver = ?, attempts = ?,
       ${toReplacements(end.names)} WHERE runKey = ? AND node = ? AND item = ?`,
  )
  const raiseRan = database.prepare<[number, number, number, string, number, number]>(
    `UPDATE NodeRun SET ranAtUs = ?, ranUs = ? WHERE runKey = ? AND node = ? AND item = ?
       AND NOT (${RAN}) AND coalesce(ranAtUs, -1) < ?`,
  )
  const log = database.prepare(
    `INSERT INTO NodeLog (runKey, node, item, sequence, atUs, level, message, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET fields = excluded.fields WHERE fields IS NULL AND excluded.fields IS NOT NULL`,
  )
  return {
    findNodeRun: (runKey: number, node: string, item: number | null): NodeRunState | null =>
      find.get(runKey, node, toItemColumn(item)) ?? null,
    /** Whether another item of the node has succeeded. */
    hasOtherSuccess: (runKey: number, node: string, item: number): boolean =>
      otherSuccess.get(runKey, node, item) !== undefined,
    /** Creates the node run. Returns whether there was none. */
    startNodeRun: (runKey: number, { node, item, startedAtUs }: NodeStartedEvent): boolean =>
      start.run(runKey, node, toItemColumn(item), startedAtUs).changes > 0,
    /** Creates the node run, or fills it. */
    finishNodeRun(runKey: number, event: NodeFinishedEvent): void {
      const { node, item, status, startedAtUs, cached = false, takenOver = false, attempts = 1 } = event
      const facts = [runKey, node, toItemColumn(item), status, startedAtUs, Number(cached), Number(takenOver), attempts]
      finish.run(...facts, ...end.toValues(event))
    },
    /** Replaces a node run of an earlier execution by one that has started. */
    restartNodeRun(runKey: number, { node, item, startedAtUs }: NodeStartedEvent): void {
      restart.run(startedAtUs, runKey, node, toItemColumn(item))
    },
    /** Replaces a node run of an earlier execution. */
    replaceNodeRun(runKey: number, event: NodeFinishedEvent): void {
      const { node, item, status, startedAtUs, cached = false, takenOver = false, attempts = 1 } = event
      const isRan = Number(hasRun(event))
      const facts = [isRan, isRan, status, startedAtUs, Number(cached), Number(takenOver), attempts]
      replace.run(...facts, ...end.toValues(event), runKey, node, toItemColumn(item))
    },
    /** Records a node run of an earlier execution than the stored one, if it is the last that succeeded. */
    keepEarlierRun(runKey: number, event: NodeFinishedEvent): void {
      if (!hasRun(event)) return
      const { node, item, startedAtUs, finishedAtUs } = event
      raiseRan.run(startedAtUs, finishedAtUs - startedAtUs, runKey, node, toItemColumn(item), startedAtUs)
    },
    addNodeLog(runKey: number, event: NodeLogEvent): void {
      const { node, item, sequence, atUs, level, message, fields } = event
      log.run(runKey, node, toItemColumn(item), sequence, atUs, level, message, fields && toJson(fields))
    },
  }
}

/** As `RAN`. */
const hasRun = ({ status, cached = false, takenOver = false }: NodeFinishedEvent): boolean =>
  status === 'success' && !cached && !takenOver

const createEnd = (texts: SharedTexts) =>
  createFill<NodeFinishedEvent>({
    finishedAtUs: (event) => event.finishedAtUs,
    worker: (event) => event.worker ?? null,
    queueWaitUs: (event) => event.queueWaitUs ?? null,
    earlierAttempts: (event) => (event.earlierAttempts ? toJson(event.earlierAttempts) : null),
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
