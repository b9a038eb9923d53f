import type {
  EarlierAttempt,
  ErrorInfo,
  GitState,
  LogLevel,
  NodeRunStatus,
  RunHost,
  RunProgram,
  Summary,
  Tags,
  VersionDependency,
  VersionNode,
} from '@dag/protocol'
import type { RunStatus } from '@/contract/status'
import type { TagEdits } from '../derive/edit-tags'
import { flag, integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import type { ReadClient } from './prisma'
import { readPages } from './read-pages'
import { packedJson } from './texts/packed-text'
import { sharedText } from './texts/shared-column'

type Summaries = Readonly<Record<string, Summary>>

const runColumns = {
  key: integer('r.key'),
  id: text('r.id'),
  projectName: text('p.name'),
  name: text('r.name'),
  versionKey: integer('r.versionKey'),
  version: text('v.id'),
  status: word<RunStatus>('r.status'),
  startedAtUs: integer('r.startedAtUs'),
  firstStartedAtUs: nullable(integer('r.firstStartedAtUs')),
  resumedNodeRuns: nullable(integer('r.resumedNodeRuns')),
  finishedAtUs: nullable(integer('r.finishedAtUs')),
  endedStartUs: nullable(integer('r.endedStartUs')),
  failedNode: nullable(text('r.failedNode')),
  outputs: json<readonly string[]>('r.outputs'),
  inputs: packedJson<Summaries>('r.inputs'),
  settledInputs: nullable(json<Summaries>('r.settledInputs')),
  overrides: json<Summaries>('r.overrides'),
  config: json<Summaries>(sharedText('r.config')),
  tags: json<Tags>('r.tags'),
  host: nullable(json<RunHost>('r.host')),
  git: nullable(json<GitState>('r.git')),
  program: nullable(json<RunProgram>(sharedText('r.program'))),
  error: nullable(json<ErrorInfo>('r.error')),
  tagEdits: nullable(json<TagEdits>('r.tagEdits')),
  note: nullable(text('r.note')),
}

/** A run as its own events recorded it, and its edits. */
export type RecordedRun = RowOf<typeof runColumns>

const versionNodeColumns = {
  name: text('r.name'),
  kind: word<VersionNode['kind']>('r.kind'),
  dependencies: json<readonly VersionDependency[]>('r.dependencies'),
  module: nullable(text('r.module')),
  tags: json<Tags>('r.tags'),
  codeHash: nullable(text('r.codeHash')),
  text: nullable(text(sharedText('r.text'))),
  source: nullable(text(sharedText('r.source'))),
  file: nullable(text('r.file')),
  line: nullable(integer('r.line')),
  documentation: nullable(text(sharedText('r.documentation'))),
}

const nodeRunColumns = {
  node: text('r.node'),
  /** -1 for none. */
  item: integer('r.item'),
  status: word<NodeRunStatus>('r.status'),
  startedAtUs: integer('r.startedAtUs'),
  finishedAtUs: nullable(integer('r.finishedAtUs')),
  cached: flag('r.cached'),
  attempts: integer('r.attempts'),
  takenOver: flag('r.takenOver'),
  worker: nullable(text('r.worker')),
  queueWaitUs: nullable(integer('r.queueWaitUs')),
  earlierAttempts: nullable(json<readonly EarlierAttempt[]>('r.earlierAttempts')),
  ranAtUs: nullable(integer('r.ranAtUs')),
  ranUs: nullable(integer('r.ranUs')),
  inputs: nullable(json<Summaries>('r.inputs')),
  result: nullable(json<Summary>(sharedText('r.result'))),
  error: nullable(json<ErrorInfo>('r.error')),
}

export type NodeRunRecord = RowOf<typeof nodeRunColumns>

const logColumns = {
  node: text('r.node'),
  /** -1 for none. */
  item: integer('r.item'),
  sequence: integer('r.sequence'),
  atUs: integer('r.atUs'),
  level: word<LogLevel>('r.level'),
  message: text('r.message'),
  fields: nullable(json<Summary>('r.fields')),
}

export type LogRecord = RowOf<typeof logColumns>

type Pages<T> = AsyncGenerator<readonly T[], void, undefined>

/** All that was recorded of a run, in pages that are bounded in rows and bytes. */
export interface RecordedReads {
  find(id: string): Promise<RecordedRun | null>
  versionNodes(versionKey: number): Pages<VersionNode>
  nodeRuns(runKey: number): Pages<NodeRunRecord>
  logs(runKey: number): Pages<LogRecord>
}

const versionNodes = {
  table: 'VersionNode',
  owner: 'versionKey',
  keys: ['name'],
  large: [sharedText('text'), sharedText('source'), sharedText('documentation'), 'dependencies', 'tags'],
  columns: versionNodeColumns,
}
const nodeRuns = {
  table: 'NodeRun',
  owner: 'runKey',
  keys: ['node', 'item'],
  large: ['earlierAttempts', 'inputs', sharedText('result'), 'error'],
  columns: nodeRunColumns,
}
const logs = {
  table: 'NodeLog',
  owner: 'runKey',
  keys: ['node', 'item', 'sequence'],
  large: ['message', 'fields'],
  columns: logColumns,
}

export function createRecordedReads(client: ReadClient): RecordedReads {
  return {
    async find(id) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(runColumns)}
        FROM Run r JOIN Version v ON v.key = r.versionKey JOIN Project p ON p.id = r.projectId AND p.deletedAtUs IS NULL
        WHERE r.id = ${id}`
      return row ? toRow(runColumns, row) : null
    },
    versionNodes: (versionKey) => readPages(client, versionNodes, versionKey, ({ name }) => [name]),
    nodeRuns: (runKey) => readPages(client, nodeRuns, runKey, ({ node, item }) => [node, item]),
    logs: (runKey) => readPages(client, logs, runKey, ({ node, item, sequence }) => [node, item, sequence]),
  }
}
