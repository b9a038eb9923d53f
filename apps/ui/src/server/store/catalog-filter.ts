import type { CatalogFilter } from '@/contract/catalog'
import { Prisma } from './prisma'
import { toWords } from './run-words'

/** Shorter words are not in the search index. */
const INDEXED_CHARS = 3

const isIndexed = (word: string): boolean => [...word].length >= INDEXED_CHARS && !word.includes('\0')

/**
 * The conditions of a filter on `CatalogNode c`. Short words are looked for in names, and only if no other word is given:
 * to compare them with documentation and sources, these would have to be read.
 */
export function toCatalogConditions(projectId: number, { q, module, dag, owner }: CatalogFilter): Prisma.Sql {
  const words = toWords(q)
  const phrases = words.filter(isIndexed).map((word) => `"${word.replaceAll('"', '""')}"`)
  const conditions = [
    Prisma.sql`c.projectId = ${projectId}`,
    ...(phrases.length > 0 ? [] : words.map((word) => Prisma.sql`instr(lower(c.name), lower(${word})) > 0`)),
    module === null ? null : Prisma.sql`c.module = ${module}`,
    owner === null ? null : Prisma.sql`c.owner = ${owner}`,
    dag === null
      ? null
      : Prisma.sql`c.key IN (SELECT nodeKey FROM CatalogNodeDag WHERE projectId = ${projectId} AND dag = ${dag})`,
    phrases.length === 0
      ? null
      : Prisma.sql`c.key IN (SELECT rowid FROM CatalogText WHERE CatalogText MATCH ${phrases.join(' AND ')})`,
  ]
  return Prisma.join(
    conditions.filter((condition) => condition !== null),
    ' AND ',
  )
}
