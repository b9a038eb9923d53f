import type { VersionDependency, VersionNodeKind } from '@dag/protocol'
import { integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from '../columns'
import type { ReadClient } from '../prisma'

/** Runs of a version that are counted at most. */
export const COUNTED_RUNS = 50_000

const versionColumns = {
  key: integer('v.key'),
  id: text('v.id'),
  dag: text('v.name'),
  createdAtUs: integer('v.createdAtUs'),
  previousKey: nullable(
    integer('(SELECT max(key) FROM Version WHERE projectId = v.projectId AND name = v.name AND key < v.key)'),
  ),
  // Deleted runs keep their version until they are removed.
  runs: integer(`(SELECT count(*) FROM (SELECT 1 FROM Run WHERE versionKey = v.key LIMIT ${COUNTED_RUNS}))
    - (SELECT count(*) FROM Run INDEXED BY Run_trashedAtUs_idx WHERE trashedAtUs >= 0 AND versionKey = v.key)`),
  failed: integer(`(
    SELECT coalesce(sum(gv.runs), 0)
    FROM ErrorGroup g CROSS JOIN ErrorGroupVersion gv ON gv.groupKey = g.key AND gv.versionKey = v.key
    WHERE g.projectId = v.projectId AND g.name = v.name
  )`),
}

export type LatestVersionRow = RowOf<typeof versionColumns>

/** The newest versions of a project, newest first. */
export async function readLatestVersions(
  client: ReadClient,
  projectId: number,
  limit: number,
): Promise<readonly LatestVersionRow[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(versionColumns)}
    FROM (SELECT key FROM Version WHERE projectId = ${projectId} ORDER BY key DESC LIMIT ${limit}) newest
    CROSS JOIN Version v ON v.key = newest.key
    ORDER BY v.key DESC`
  return rows.map((row) => toRow(versionColumns, row))
}

const markColumns = { id: text('id'), dag: text('name'), createdAtUs: integer('createdAtUs') }

/** The newest versions that were first seen since a time, oldest first. */
export async function readVersionMarks(
  client: ReadClient,
  projectId: number,
  sinceUs: number,
  limit: number,
): Promise<readonly RowOf<typeof markColumns>[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(markColumns)} FROM Version
    WHERE projectId = ${projectId} AND createdAtUs >= ${BigInt(sinceUs)} ORDER BY key DESC LIMIT ${limit}`
  return rows.map((row) => toRow(markColumns, row)).reverse()
}

export async function countVersions(client: ReadClient, projectId: number): Promise<number> {
  const [row] = await client.$queryRaw<RawRow[]>`SELECT count(*) AS total FROM Version WHERE projectId = ${projectId}`
  return Number(row?.total ?? 0)
}

const nodeColumns = {
  name: text('name'),
  kind: word<VersionNodeKind>('kind'),
  dependencies: json<readonly VersionDependency[]>('dependencies'),
  module: nullable(text('module')),
  tags: json<Readonly<Record<string, string>>>('tags'),
  codeHash: nullable(text('codeHash')),
}

/** The nodes of a version, up to a limit. */
export async function readComparedNodes(
  client: ReadClient,
  versionKey: number,
  limit: number,
): Promise<readonly RowOf<typeof nodeColumns>[]> {
  const rows = await client.$queryRaw<RawRow[]>`
    SELECT ${toSelect(nodeColumns)} FROM VersionNode WHERE versionKey = ${versionKey} LIMIT ${limit}`
  return rows.map((row) => toRow(nodeColumns, row))
}
