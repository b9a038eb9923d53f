import type { Summary, Tags } from '@dag/protocol'
import type { RecordedRun } from '@/contract/run'
import type { RunStatus } from '@/contract/status'
import { integer, json, nullable, type RawRow, type RowOf, text, toRow, word } from './columns'
import { OF_LATEST } from './of-execution'
import { TAGS } from './run-conditions'
import { packedJson } from './texts/packed-text'
import { sharedText } from './texts/shared-column'

/** A run in a list, of `Run r JOIN Version v`. No payloads. The three lookups run for the rows of one page only. */
export const runListColumns = {
  id: text('r.id'),
  projectId: integer('r.projectId'),
  name: text('r.name'),
  version: text('v.id'),
  status: word<RunStatus>('r.status'),
  startedAtUs: integer('r.startedAtUs'),
  firstStartedAtUs: nullable(integer('r.firstStartedAtUs')),
  resumedNodeRuns: nullable(integer('r.resumedNodeRuns')),
  finishedAtUs: nullable(integer('r.finishedAtUs')),
  lastSeenAtUs: integer('r.lastSeenAtUs'),
  nodesDone: integer('r.nodesDone'),
  nodesTotal: nullable(integer('r.nodesTotal')),
  failedNode: nullable(text('r.failedNode')),
  errorName: nullable(text('r.errorName')),
  errorMessage: nullable(text('substr(r.errorMessage, 1, 500)')),
  errorGroupKey: nullable(integer('r.errorGroupKey')),
  tags: json<Tags>(TAGS),
  firstOutput: nullable(text(`json_extract(r.outputs, '$[0]')`)),
  firstOutputPreview: nullable(
    text(`CASE WHEN r.status = 'success' THEN (
      SELECT preview FROM NodeRun
      WHERE runKey = r.key AND node = json_extract(r.outputs, '$[0]') AND item = -1 AND status = 'success'
    ) END`),
  ),
  /** The running or cancelled node that started last. */
  currentNode: nullable(
    text(`CASE WHEN r.status IN ('running', 'lost') THEN (
      SELECT node FROM NodeRun n
      WHERE n.runKey = r.key AND n.status = 'running' AND ${OF_LATEST} ORDER BY n.startedAtUs DESC, node LIMIT 1
    ) WHEN r.status = 'cancelled' THEN (
      SELECT node FROM NodeRun n
      WHERE n.runKey = r.key AND n.status IN ('cancelled', 'running') AND ${OF_LATEST}
      ORDER BY n.status, n.startedAtUs DESC, node LIMIT 1
    ) END`),
  ),
}

export type RunListRecord = RowOf<typeof runListColumns>

type Summaries = Readonly<Record<string, Summary>>
type Part<K extends keyof RecordedRun> = NonNullable<RecordedRun[K]>

/** All that was recorded of a run itself, of `Run r JOIN Version v JOIN Project p`. */
export const runColumns = {
  ...runListColumns,
  key: integer('r.key'),
  versionKey: integer('r.versionKey'),
  projectName: text('p.name'),
  recordedTags: json<Tags>('r.tags'),
  note: nullable(text('r.note')),
  outputs: json<readonly string[]>('r.outputs'),
  inputs: packedJson<Summaries>('r.inputs'),
  /** Inputs that were pending when the run started. */
  settledInputs: nullable(json<Summaries>('r.settledInputs')),
  overrides: json<Summaries>('r.overrides'),
  config: json<Summaries>(sharedText('r.config')),
  host: nullable(json<Part<'host'>>('r.host')),
  git: nullable(json<Part<'git'>>('r.git')),
  program: nullable(json<Part<'program'>>(sharedText('r.program'))),
  error: nullable(json<Part<'error'>>('r.error')),
}

export type RunRecord = Omit<RowOf<typeof runColumns>, 'settledInputs'> & {
  /** Names of the inputs that were pending when the run started. */
  readonly pendingInputs: readonly string[]
}

export function toRunRecord(raw: RawRow): RunRecord {
  const { settledInputs, ...run } = toRow(runColumns, raw)
  return { ...run, inputs: { ...run.inputs, ...settledInputs }, pendingInputs: Object.keys(settledInputs ?? {}) }
}
