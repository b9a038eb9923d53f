import type { RawRow } from './columns'
import { Prisma, type ReadClient } from './prisma'
import { hasVersionFront } from './run-conditions'
import type { RunFilter } from './run-filter'
import { toTrigramQuery, toWords } from './run-words'

/** A set of more runs is not worth a lookup of each. */
const MOST_CANDIDATES = 4_000

/**
 * Keys of all runs that a rare part of a filter leaves, from the index of that part; null if every part is common or has
 * no index. Runs among them still have to meet the filter.
 */
export async function findCandidates(client: ReadClient, filter: RunFilter): Promise<string | null> {
  for (const source of toSources(filter)) {
    const rows = await client.$queryRaw<RawRow[]>`${source} LIMIT ${MOST_CANDIDATES + 1}`
    if (rows.length <= MOST_CANDIDATES) return JSON.stringify(rows.map((row) => Number(row.key)))
  }
  return null
}

function toSources(filter: RunFilter): readonly Prisma.Sql[] {
  const { projectId, tag, version, minUs, maxUs, fromUs, toUs } = filter
  const words = toWords(filter.q)
  const trigrams = toTrigramQuery([...words, ...toWords(filter.output)])
  // The text of a running node is not in the index.
  const running = Prisma.sql`UNION SELECT key FROM Run WHERE projectId = ${projectId} AND status = 'running'`
  const tags = tag.filter(({ key }) => tag.filter((other) => other.key === key).length === 1)
  return [
    ...tags.map(
      ({ key, value }) => Prisma.sql`
        SELECT runKey AS key FROM RunTag WHERE projectId = ${projectId} AND key = ${key}
        ${value === null ? Prisma.empty : Prisma.sql`AND value = ${value}`}
        ${value === null || fromUs === null ? Prisma.empty : Prisma.sql`AND startedAtUs >= ${BigInt(fromUs)}`}
        ${value === null || toUs === null ? Prisma.empty : Prisma.sql`AND startedAtUs < ${BigInt(toUs)}`}`,
    ),
    ...(version.length === 0
      ? []
      : [
          Prisma.sql`SELECT key FROM Run WHERE versionKey IN (
            SELECT v.key FROM Version v WHERE v.projectId = ${projectId} AND (${hasVersionFront(version)})
          )`,
        ]),
    ...(trigrams === null
      ? []
      : [
          Prisma.sql`SELECT rowid AS key FROM RunText WHERE RunText MATCH ${trigrams}
            ${words.length === 0 ? Prisma.empty : running}`,
        ]),
    ...(minUs === null && maxUs === null
      ? []
      : [
          Prisma.sql`SELECT key FROM Run WHERE projectId = ${projectId} AND durationUs >= ${BigInt(minUs ?? 0)}
            ${maxUs === null ? Prisma.empty : Prisma.sql`AND durationUs <= ${BigInt(maxUs)}`}`,
        ]),
  ]
}
