import type { RunFinishedEvent, RunStartedEvent } from '@dag/protocol'
import type { RunStatus } from '@/contract/status'
import { createFill, toAssignments, toReplacements } from './fill'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'
import { packText } from './texts/packed-text'
import type { SharedTexts } from './texts/shared-text-statements'

/** The state of a stored run that a merge depends on. */
export interface RunState {
  readonly key: number
  readonly projectId: number | null
  readonly status: RunStatus
  /** Start of its latest execution; null until a start has arrived. */
  readonly startedAtUs: number | null
  /** Null unless it was executed more than once. */
  readonly firstStartedAtUs: number | null
  readonly finishedAtUs: number | null
  readonly endedStartUs: number | null
  /** It was deleted. Events still fill it, because it may come back. */
  readonly isTrashed: boolean
  /** The project of a deleted run. */
  readonly trashedFrom: number | null
}

type StateColumns = Omit<RunState, 'isTrashed'> & { readonly isTrashed: number }

/** A run that was marked as lost. */
export interface LostRun {
  readonly id: string
  readonly projectId: number | null
}

/** A run whose plan can be counted. */
export interface UncountedRun {
  readonly key: number
  readonly id: string
  readonly projectId: number | null
  readonly outputs: readonly string[]
  readonly overridden: readonly string[]
}

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

const STATE = `key, projectId, status, startedAtUs, firstStartedAtUs, finishedAtUs, endedStartUs,
  trashedAtUs IS NOT NULL AS isTrashed, trashedFrom`

const toState = (row: StateColumns): RunState => ({ ...row, isTrashed: row.isTrashed === 1 })

export function createRunStatements(database: SqliteDatabase, texts: SharedTexts) {
  const start = createStart(texts)
  const touch = database.prepare<[{ id: string; nowUs: number }], StateColumns>(
    `INSERT INTO Run (id, status, lastSeenAtUs) VALUES (:id, 'running', :nowUs)
     ON CONFLICT (id) DO UPDATE SET ${SIGN_OF_LIFE}
     RETURNING ${STATE}`,
  )
  const touchKnown = database.prepare<[{ id: string; nowUs: number }], StateColumns>(
    `UPDATE Run SET ${SIGN_OF_LIFE} WHERE id = :id RETURNING ${STATE}`,
  )
  const projectOf = database
    .prepare<[string], number | null>('SELECT coalesce(projectId, trashedFrom) FROM Run WHERE id = ?')
    .pluck()
  const fillStart = database.prepare(
    `UPDATE Run SET projectId = CASE WHEN trashedAtUs IS NULL THEN coalesce(projectId, ?) END,
       ${toAssignments(['versionKey', ...start.names], () => '?')} WHERE key = ?`,
  )
  // A listed run leaves its project for a moment, so that the triggers count it by its new start.
  const detach = database.prepare<[number]>(
    'UPDATE Run SET projectId = NULL, errorGroupKey = NULL WHERE key = ? AND projectId IS NOT NULL',
  )
  const replaceStart = database.prepare(
    `UPDATE Run SET nodesTotal = NULL, versionKey = ?, ${toReplacements(start.names)} WHERE key = ?`,
  )
  const attach = database.prepare<[number, number]>('UPDATE Run SET projectId = ? WHERE key = ?')
  const setFirstStart = database.prepare<[number | null, number]>('UPDATE Run SET firstStartedAtUs = ? WHERE key = ?')
  const fillEnd = database.prepare(`UPDATE Run SET status = ?, ${toAssignments(end.names, () => '?')} WHERE key = ?`)
  const replaceEnd = database.prepare(
    `UPDATE Run SET errorGroupKey = NULL, status = ?, ${toReplacements(end.names)} WHERE key = ?`,
  )
  const clearEnd = database.prepare<[number]>(
    `UPDATE Run SET errorGroupKey = NULL, status = 'running', ${end.names.map((name) => `${name} = NULL`).join(', ')} WHERE key = ?`,
  )
  const setTotal = database.prepare<[number, number]>('UPDATE Run SET nodesTotal = ? WHERE key = ?')
  const addDone = database.prepare<[number, number]>('UPDATE Run SET nodesDone = nodesDone + ? WHERE key = ?')
  const uncounted = database.prepare<[number], UncountedColumns>(
    'SELECT key, id, projectId, outputs, overrides FROM Run WHERE versionKey = ? AND nodesTotal IS NULL AND outputs IS NOT NULL',
  )
  // Trackers of Hamilton send no signs of life.
  const lose = database.prepare<[{ seenBeforeUs: number; silentBeforeUs: number }], LostRun>(
    `UPDATE Run SET status = 'lost' WHERE key IN (
       SELECT key FROM Run WHERE status = 'running' AND lastSeenAtUs < :seenBeforeUs AND
         (lastSeenAtUs < :silentBeforeUs OR NOT EXISTS (SELECT 1 FROM HamiltonRun WHERE runId = Run.id))
       LIMIT 1000
     ) RETURNING id, projectId`,
  )
  const loseOne = database.prepare<[number, number]>(
    `UPDATE Run SET status = 'lost', lastSeenAtUs = ? WHERE key = ? AND status = 'running'`,
  )

  return {
    /** Creates the run if necessary, records the sign of life, and brings a lost run back to running. */
    touchRun(id: string, nowUs: number): RunState {
      const run = touch.get({ id, nowUs })
      if (run === undefined) throw new Error(`Run ${id} was written and did not come back.`)
      return toState(run)
    },
    /** Like `touchRun`, but only for a run that exists; null otherwise. */
    touchKnownRun(id: string, nowUs: number): RunState | null {
      const run = touchKnown.get({ id, nowUs })
      return run === undefined ? null : toState(run)
    },
    /** Its project, or the one that it was deleted from; null if there is no such run, or it has not started. */
    findProjectIdOfRun: (id: string): number | null => projectOf.get(id) ?? null,
    /** A deleted run stays without a project. */
    fillRunStart(runKey: number, event: RunStartedEvent, of: { projectId: number; versionKey: number }): void {
      fillStart.run(of.projectId, of.versionKey, ...start.toValues(event), runKey)
    },
    /** Replaces the facts of an earlier execution. Counters, tags and the search index follow. */
    replaceRunStart(
      runKey: number,
      event: RunStartedEvent,
      { projectId, versionKey }: { readonly projectId: number | null; readonly versionKey: number },
    ): void {
      detach.run(runKey)
      replaceStart.run(versionKey, ...start.toValues(event), runKey)
      if (projectId !== null) attach.run(projectId, runKey)
    },
    setFirstStart(runKey: number, firstStartedAtUs: number | null): void {
      setFirstStart.run(firstStartedAtUs, runKey)
    },
    fillRunEnd(runKey: number, event: RunFinishedEvent): void {
      fillEnd.run(event.status, ...end.toValues(event), runKey)
    },
    /** Replaces the end of an earlier execution. The caller assigns a failed run to its error group. */
    replaceRunEnd(runKey: number, event: RunFinishedEvent): void {
      replaceEnd.run(event.status, ...end.toValues(event), runKey)
    },
    /** Forgets the end of an earlier execution: the run is running. */
    clearRunEnd(runKey: number): void {
      clearEnd.run(runKey)
    },
    setNodesTotal(runKey: number, nodesTotal: number): void {
      setTotal.run(nodesTotal, runKey)
    },
    addNodesDone(runKey: number, count: number): void {
      addDone.run(count, runKey)
    },
    /** Runs of a version whose plan was not counted yet. */
    listUncountedRuns: (versionKey: number): readonly UncountedRun[] =>
      uncounted.all(versionKey).map(({ outputs, overrides, ...run }) => ({
        ...run,
        outputs: fromJson<readonly string[]>(outputs),
        overridden: Object.keys(fromJson<object>(overrides)),
      })),
    /**
     * Marks running runs as lost that gave no sign of life since `seenBeforeUs`, at most 1,000 at once. Runs whose tracker
     * sends none are lost if no event of them has arrived since `silentBeforeUs`.
     */
    loseRuns: (seenBeforeUs: number, silentBeforeUs: number): readonly LostRun[] =>
      lose.all({ seenBeforeUs, silentBeforeUs }),
    /** Marks one run as lost, if it is running. */
    loseRun(runKey: number, lastSeenAtUs: number): void {
      loseOne.run(lastSeenAtUs, runKey)
    },
  }
}

const toNullableJson = (value: unknown): string | null => (value ? toJson(value) : null)

const createStart = (texts: SharedTexts) =>
  createFill<RunStartedEvent>({
    name: (event) => event.name,
    startedAtUs: (event) => event.startedAtUs,
    resumedNodeRuns: (event) => event.resumed?.nodeRuns || null,
    tags: (event) => toJson(event.tags),
    outputs: (event) => toJson(event.outputs),
    host: (event) => toNullableJson(event.host),
    git: (event) => toNullableJson(event.git),
    program: (event) => (event.program ? texts.share(toJson(event.program)) : null),
    overrides: (event) => toJson(event.overrides),
    inputs: (event) => packText(texts.shareRepeated(toJson(event.inputs))),
    config: (event) => texts.shareRepeated(toJson(event.config)),
  })

const end = createFill<RunFinishedEvent>({
  finishedAtUs: (event) => event.finishedAtUs,
  endedStartUs: (event) => event.startedAtUs ?? null,
  failedNode: (event) => event.failedNode,
  errorName: (event) => event.error?.name ?? null,
  errorMessage: (event) => event.error?.message ?? null,
  error: (event) => toNullableJson(event.error),
  settledInputs: (event) => toNullableJson(event.inputs),
})
