import type { RunFinishedEvent, RunStartedEvent } from '@dag/protocol'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'
import type { LostRun, RunState, Writer } from './writer'

type RunStatements = Pick<
  Writer,
  | 'touchRun'
  | 'touchKnownRun'
  | 'fillRunStart'
  | 'fillRunEnd'
  | 'setNodesTotal'
  | 'addNodesDone'
  | 'listUncountedRuns'
  | 'loseRuns'
  | 'forgetUnclaimedRuns'
  | 'deleteRun'
>

interface UncountedColumns {
  readonly key: number
  readonly id: string
  readonly projectId: number | null
  readonly outputs: string
  readonly overrides: string
}

const SIGN_OF_LIFE = `
  lastSeenAtUs = :nowUs,
  status = CASE status WHEN 'lost' THEN 'running' ELSE status END`

const STATE = 'key, projectId, status'

export function createRunStatements(database: SqliteDatabase): RunStatements {
  const touch = database.prepare<[{ id: string; nowUs: number }], RunState>(
    `INSERT INTO Run (id, status, lastSeenAtUs) VALUES (:id, 'running', :nowUs)
     ON CONFLICT (id) DO UPDATE SET ${SIGN_OF_LIFE}
     RETURNING ${STATE}`,
  )
  const touchKnown = database.prepare<[{ id: string; nowUs: number }], RunState>(
    `UPDATE Run SET ${SIGN_OF_LIFE} WHERE id = :id RETURNING ${STATE}`,
  )
  const fillStart = database.prepare(
    `UPDATE Run SET
       projectId = coalesce(projectId, :projectId),
       versionKey = coalesce(versionKey, :versionKey),
       name = coalesce(name, :name),
       startedAtUs = coalesce(startedAtUs, :startedAtUs),
       tags = coalesce(tags, :tags),
       outputs = coalesce(outputs, :outputs),
       host = coalesce(host, :host),
       git = coalesce(git, :git),
       program = coalesce(program, :program),
       overrides = coalesce(overrides, :overrides),
       inputs = coalesce(inputs, :inputs),
       config = coalesce(config, :config)
     WHERE key = :runKey`,
  )
  const fillEnd = database.prepare(
    `UPDATE Run SET
       status = :status,
       finishedAtUs = coalesce(finishedAtUs, :finishedAtUs),
       failedNode = coalesce(failedNode, :failedNode),
       errorName = coalesce(errorName, :errorName),
       errorMessage = coalesce(errorMessage, :errorMessage),
       error = coalesce(error, :error),
       settledInputs = coalesce(settledInputs, :settledInputs)
     WHERE key = :runKey`,
  )
  const setTotal = database.prepare<[number, number]>('UPDATE Run SET nodesTotal = ? WHERE key = ?')
  const addDone = database.prepare<[number, number]>('UPDATE Run SET nodesDone = nodesDone + ? WHERE key = ?')
  const uncounted = database.prepare<[number], UncountedColumns>(
    'SELECT key, id, projectId, outputs, overrides FROM Run WHERE versionKey = ? AND nodesTotal IS NULL AND outputs IS NOT NULL',
  )
  const lose = database.prepare<[number], LostRun>(
    `UPDATE Run SET status = 'lost' WHERE key IN (
       SELECT key FROM Run WHERE status = 'running' AND lastSeenAtUs < ? LIMIT 1000
     ) RETURNING id, projectId`,
  )
  const forget = database.prepare<[number]>(
    'DELETE FROM Run WHERE key IN (SELECT key FROM Run WHERE projectId IS NULL AND lastSeenAtUs < ? LIMIT 200)',
  )
  const remove = database.prepare<[string], number | null>('DELETE FROM Run WHERE id = ? RETURNING projectId').pluck()

  return {
    touchRun(id, nowUs) {
      const run = touch.get({ id, nowUs })
      if (run === undefined) throw new Error(`Run ${id} was written and did not come back.`)
      return run
    },
    touchKnownRun: (id, nowUs) => touchKnown.get({ id, nowUs }) ?? null,
    fillRunStart(runKey, start, references) {
      fillStart.run({ runKey, ...references, ...toStartColumns(start) })
    },
    fillRunEnd(runKey, end) {
      fillEnd.run({ runKey, ...toEndColumns(end) })
    },
    setNodesTotal(runKey, nodesTotal) {
      setTotal.run(nodesTotal, runKey)
    },
    addNodesDone(runKey, count) {
      addDone.run(count, runKey)
    },
    listUncountedRuns: (versionKey) =>
      uncounted.all(versionKey).map(({ outputs, overrides, ...run }) => ({
        ...run,
        outputs: fromJson<readonly string[]>(outputs),
        overridden: Object.keys(fromJson<object>(overrides)),
      })),
    loseRuns: (lastSeenBeforeUs) => lose.all(lastSeenBeforeUs),
    forgetUnclaimedRuns(lastSeenBeforeUs) {
      forget.run(lastSeenBeforeUs)
    },
    deleteRun: (id) => remove.get(id),
  }
}

function toStartColumns(start: RunStartedEvent) {
  return {
    name: start.name,
    startedAtUs: start.startedAtUs,
    tags: toJson(start.tags),
    outputs: toJson(start.outputs),
    host: start.host && toJson(start.host),
    git: start.git && toJson(start.git),
    program: start.program ? toJson(start.program) : null,
    overrides: toJson(start.overrides),
    inputs: toJson(start.inputs),
    config: toJson(start.config),
  }
}

function toEndColumns(end: RunFinishedEvent) {
  return {
    status: end.status,
    finishedAtUs: end.finishedAtUs,
    failedNode: end.failedNode,
    errorName: end.error?.name ?? null,
    errorMessage: end.error?.message ?? null,
    error: end.error && toJson(end.error),
    settledInputs: end.inputs ? toJson(end.inputs) : null,
  }
}
