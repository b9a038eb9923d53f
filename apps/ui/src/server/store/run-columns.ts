import type { Summary, Tags } from '@dag/protocol'
import type { RunStatus } from '@/contract/status'
import { fromJson, fromNullableJson } from './json'
import { type Integer, toNullableNumber, toNumber } from './numbers'
import { Prisma } from './prisma'
import type { RunListRecord, RunRecord } from './run-record'

export interface RunListColumns {
  readonly id: string
  readonly projectId: Integer
  readonly name: string
  readonly version: string
  readonly status: RunStatus
  readonly startedAtUs: Integer
  readonly finishedAtUs: Integer | null
  readonly lastSeenAtUs: Integer
  readonly nodesDone: Integer
  readonly nodesTotal: Integer | null
  readonly failedNode: string | null
  readonly errorName: string | null
  readonly errorMessage: string | null
  readonly tags: string
  readonly firstOutput: string | null
  readonly firstOutputPreview: string | null
  readonly currentNode: string | null
}

export interface RunColumns extends RunListColumns {
  readonly key: Integer
  readonly versionKey: Integer
  readonly projectName: string
  readonly outputs: string
  readonly inputs: string
  readonly settledInputs: string | null
  readonly overrides: string
  readonly config: string
  readonly host: string | null
  readonly git: string | null
  readonly program: string | null
  readonly error: string | null
}

/** Of `Run r JOIN Version v`. The three lookups run for the rows of one page only. */
export const runListColumns = Prisma.sql`
  r.id, r.projectId, r.name, v.id AS version, r.status, r.startedAtUs, r.finishedAtUs, r.lastSeenAtUs,
  r.nodesDone, r.nodesTotal, r.failedNode, r.errorName, substr(r.errorMessage, 1, 500) AS errorMessage, r.tags,
  json_extract(r.outputs, '$[0]') AS firstOutput,
  CASE WHEN r.status = 'success' THEN (
    SELECT preview FROM NodeRun
    WHERE runKey = r.key AND node = json_extract(r.outputs, '$[0]') AND item = -1 AND status = 'success'
  ) END AS firstOutputPreview,
  CASE WHEN r.status IN ('running', 'lost') THEN (
    SELECT node FROM NodeRun WHERE runKey = r.key AND status = 'running' ORDER BY startedAtUs DESC, node LIMIT 1
  ) WHEN r.status = 'cancelled' THEN (
    SELECT node FROM NodeRun
    WHERE runKey = r.key AND status IN ('cancelled', 'running') ORDER BY status, startedAtUs DESC, node LIMIT 1
  ) END AS currentNode`

/** The rest of them, of `Run r JOIN Version v JOIN Project p`. */
export const runDetailColumns = Prisma.sql`
  r.key, r.versionKey, p.name AS projectName, r.outputs, r.inputs, r.settledInputs, r.overrides, r.config, r.host,
  r.git, r.program, r.error`

export function toRunListRecord(row: RunListColumns): RunListRecord {
  return {
    id: row.id,
    projectId: toNumber(row.projectId),
    name: row.name,
    version: row.version,
    status: row.status,
    startedAtUs: toNumber(row.startedAtUs),
    finishedAtUs: toNullableNumber(row.finishedAtUs),
    lastSeenAtUs: toNumber(row.lastSeenAtUs),
    nodesDone: toNumber(row.nodesDone),
    nodesTotal: toNullableNumber(row.nodesTotal),
    failedNode: row.failedNode,
    errorName: row.errorName,
    errorMessage: row.errorMessage,
    tags: fromJson<Tags>(row.tags),
    firstOutput: row.firstOutput,
    firstOutputPreview: row.firstOutputPreview,
    currentNode: row.currentNode,
  }
}

type Summaries = Readonly<Record<string, Summary>>

export function toRunRecord(row: RunColumns): RunRecord {
  return {
    ...toRunListRecord(row),
    key: toNumber(row.key),
    versionKey: toNumber(row.versionKey),
    projectName: row.projectName,
    outputs: fromJson<readonly string[]>(row.outputs),
    inputs: { ...fromJson<Summaries>(row.inputs), ...fromNullableJson<Summaries>(row.settledInputs) },
    overrides: fromJson<Summaries>(row.overrides),
    config: fromJson<Summaries>(row.config),
    host: fromNullableJson<NonNullable<RunRecord['host']>>(row.host),
    git: fromNullableJson<NonNullable<RunRecord['git']>>(row.git),
    program: fromNullableJson<NonNullable<RunRecord['program']>>(row.program),
    error: fromNullableJson<NonNullable<RunRecord['error']>>(row.error),
  }
}
