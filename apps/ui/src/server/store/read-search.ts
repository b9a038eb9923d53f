import type { VersionNodeKind } from '@dag/protocol'
import type { SearchProject, SearchVersion } from '@/contract/search'
import { integer, json, nullable, type RawRow, type RowOf, text, toRow, toSelect, word } from './columns'
import { escapeLike, toLikePattern } from './like-pattern'
import { Prisma, type ReadClient } from './prisma'
import { hasWords, toTrigramQuery, toWords } from './run-words'

/** Runs from the search index, of all projects. */
const INDEXED_RUNS = 1_000
/** Runs of the project whose text is compared. */
const COMPARED_RUNS = 300
/** Runs that are compared if no word is long enough for the search index. */
const NEWEST_RUNS = 200
const COMPARED_NAMES = 20_000
const FOUND_NAMES = 500
const COMPARED_VERSIONS = 5_000

const NEWEST_OF_DAG = `(
  SELECT max(v.key) FROM Version v
  WHERE v.projectId = c.projectId AND v.name = d.dag AND EXISTS (SELECT 1 FROM VersionNode WHERE versionKey = v.key)
)`

const nodeColumns = {
  name: text('c.name'),
  kind: word<VersionNodeKind>('c.kind'),
  dag: text('c.dag'),
  types: json<readonly string[]>(
    '(SELECT json_group_array(type) FROM (SELECT type FROM CatalogNodeType WHERE nodeKey = c.key ORDER BY type))',
  ),
  goneSince: nullable(
    text(`iif(
      EXISTS (
        SELECT 1 FROM CatalogNodeDag d
        WHERE d.nodeKey = c.key AND EXISTS (SELECT 1 FROM VersionNode WHERE versionKey = ${NEWEST_OF_DAG} AND name = c.name)
      ), NULL, (
        SELECT id FROM Version WHERE projectId = c.projectId AND name = c.dag AND key > c.lastVersionKey ORDER BY key LIMIT 1
      ))`),
  ),
}

const versionColumns = { id: text('id'), name: text('name'), firstSeenUs: integer('createdAtUs') }
const projectColumns = { id: integer('id'), name: text('name') }

export interface FoundRows<T> {
  readonly rows: readonly T[]
  readonly total: number
  /** Only a part was compared. */
  readonly more: boolean
}

export interface SearchReads {
  /** Id and project of a run with this whole id, in any project. */
  findRun(id: string): Promise<{ readonly id: string; readonly projectId: number } | null>
  /** Ids of runs of a project with all words in their text or the end of their id, newest first. */
  findRuns(projectId: number, search: string, limit: number): Promise<FoundRows<string>>
  /** Names of nodes that have the letters of each word in order, those of the newest version first. */
  findNodeNames(projectId: number, words: readonly string[]): Promise<FoundRows<string>>
  /** Nodes by name, in any order. */
  readNodes(projectId: number, names: readonly string[]): Promise<readonly RowOf<typeof nodeColumns>[]>
  /** Versions whose id begins like this, newest first. */
  findVersions(projectId: number, idStart: string, limit: number): Promise<FoundRows<SearchVersion>>
  /** Projects that have the letters of each word in order in their name, newest activity first. */
  findProjects(words: readonly string[]): Promise<FoundRows<SearchProject>>
}

export function createSearchReads(client: ReadClient): SearchReads {
  const count = async (from: Prisma.Sql): Promise<number> => {
    const [row] = await client.$queryRaw<RawRow[]>`SELECT count(*) AS total FROM (${from})`
    return Number(row?.total ?? 0)
  }
  /** Keys to compare, and whether there are more. */
  const listRunKeys = async (projectId: number, trigrams: string | null) => {
    const newest = Prisma.sql`
      SELECT key FROM Run INDEXED BY Run_projectId_startedAtUs_id_idx
      WHERE projectId = ${projectId} ORDER BY startedAtUs DESC, id DESC LIMIT ${NEWEST_RUNS}`
    const keys =
      trigrams === null
        ? newest
        : Prisma.sql`SELECT rowid AS key FROM RunText WHERE RunText MATCH ${trigrams} ORDER BY rowid DESC LIMIT ${INDEXED_RUNS}`
    const rows = await client.$queryRaw<RawRow[]>`
      SELECT near.key, r.projectId = ${projectId} AS isInProject FROM (${keys}) near JOIN Run r ON r.key = near.key`
    const found = rows.filter(({ isInProject }) => Number(isInProject) === 1).map(({ key }) => Number(key))
    const most = trigrams === null ? NEWEST_RUNS : COMPARED_RUNS
    const more = found.length > most || rows.length === (trigrams === null ? NEWEST_RUNS : INDEXED_RUNS)
    return { keys: JSON.stringify(found.slice(0, most)), more }
  }
  return {
    async findRun(id) {
      const [row] = await client.$queryRaw<RawRow[]>`
        SELECT id, projectId FROM Run WHERE id = ${id} AND projectId IS NOT NULL`
      return row ? { id: String(row.id), projectId: Number(row.projectId) } : null
    },
    async findRuns(projectId, search, limit) {
      const words = toWords(search)
      if (words.length === 0) {
        const rows = await client.$queryRaw<RawRow[]>`
          SELECT id FROM Run WHERE projectId = ${projectId} ORDER BY startedAtUs DESC, id DESC LIMIT ${limit}`
        const [row] = await client.$queryRaw<RawRow[]>`
          SELECT coalesce(sum(total), 0) AS total FROM RunCount WHERE projectId = ${projectId}`
        return { rows: rows.map(({ id }) => String(id)), total: Number(row?.total ?? 0), more: false }
      }
      const { keys, more } = await listRunKeys(projectId, toTrigramQuery(words))
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT r.id FROM json_each(${keys}) near CROSS JOIN Run r ON r.key = near.value
        WHERE ${hasWords(words)} ORDER BY r.startedAtUs DESC, r.id DESC`
      return { rows: rows.slice(0, limit).map(({ id }) => String(id)), total: rows.length, more }
    },
    async findNodeNames(projectId, words) {
      const compared = Prisma.sql`SELECT name, lastVersionKey FROM CatalogNode WHERE projectId = ${projectId} LIMIT ${COMPARED_NAMES}`
      const find = (toPattern: (word: string) => string) => client.$queryRaw<RawRow[]>`
        SELECT name FROM (${compared}) WHERE ${isLike(words.map(toPattern))} ORDER BY lastVersionKey DESC, name LIMIT ${FOUND_NAMES}`
      const [whole, within, letters] = await Promise.all([
        client.$queryRaw<RawRow[]>`
          SELECT name FROM CatalogNode WHERE projectId = ${projectId} AND name IN (SELECT value FROM json_each(${JSON.stringify(words)}))`,
        find(toLikePattern),
        find(toLettersPattern),
      ])
      const names = new Set([...whole, ...within, ...letters].map(({ name }) => String(name)))
      const more = within.length === FOUND_NAMES || (await count(compared)) === COMPARED_NAMES
      return { rows: [...names], total: names.size, more }
    },
    async readNodes(projectId, names) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(nodeColumns)} FROM json_each(${JSON.stringify(names)}) asked
        CROSS JOIN CatalogNode c ON c.projectId = ${projectId} AND c.name = asked.value`
      return rows.map((row) => toRow(nodeColumns, row))
    },
    async findVersions(projectId, idStart, limit) {
      const compared = Prisma.sql`SELECT * FROM Version WHERE projectId = ${projectId} ORDER BY key DESC LIMIT ${COMPARED_VERSIONS}`
      const found = Prisma.sql`SELECT * FROM (${compared}) WHERE substr(id, 1, length(${idStart})) = ${idStart}`
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(versionColumns)} FROM (${found}) ORDER BY key DESC LIMIT ${limit}`
      const more = (await count(compared)) === COMPARED_VERSIONS
      return { rows: rows.map((row) => toRow(versionColumns, row)), total: await count(found), more }
    },
    async findProjects(words) {
      const compared = Prisma.sql`SELECT id, name, activeAtUs FROM Project ORDER BY activeAtUs DESC, id DESC LIMIT ${COMPARED_NAMES}`
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(projectColumns)} FROM (${compared}) WHERE ${isLike(words.map(toLettersPattern))}
        ORDER BY activeAtUs DESC, id DESC LIMIT ${FOUND_NAMES}`
      const projects = rows.map((row) => toRow(projectColumns, row))
      return { rows: projects, total: projects.length, more: projects.length === FOUND_NAMES }
    },
  }
}

function isLike(patterns: readonly string[]): Prisma.Sql {
  const conditions = patterns.map((pattern) => Prisma.sql`name LIKE ${pattern} ESCAPE '\\'`)
  return Prisma.join([Prisma.sql`true`, ...conditions], ' AND ')
}

/** A LIKE pattern that finds the letters in order: `%d%t%`. */
const toLettersPattern = (word: string): string => `%${[...word].map(escapeLike).join('%')}%`
