import type { Project, ProjectSummary } from '@/contract/project'
import { type RawRow, toRow, toSelect } from './columns'
import { toLikePattern } from './like-pattern'
import { Prisma, type ReadClient } from './prisma'
import {
  type ActivityWindow,
  type ListedProject,
  listedColumns,
  type ProjectCursor,
  projectColumns,
  summarise,
} from './summarise-projects'

export interface ProjectsQuestion {
  /** Each has to occur in the name or the description; case does not matter. */
  readonly words: readonly string[]
  readonly after: ProjectCursor | null
  readonly limit: number
}

export interface ProjectReads {
  find(id: number): Promise<Project | null>
  findSummary(id: number, window: ActivityWindow): Promise<ProjectSummary | null>
  /** Newest activity first. */
  listSummaries(question: ProjectsQuestion, window: ActivityWindow): Promise<readonly ListedProject[]>
  count(words: readonly string[]): Promise<number>
}

export function createProjectReads(client: ReadClient): ProjectReads {
  return {
    async find(id) {
      const [row] = await client.$queryRaw<
        RawRow[]
      >`SELECT ${toSelect(projectColumns)} FROM Project WHERE id = ${id} AND deletedAtUs IS NULL`
      return row ? toRow(projectColumns, row) : null
    },
    async findSummary(id, window) {
      const rows = await client.$queryRaw<
        RawRow[]
      >`SELECT ${toSelect(listedColumns)} FROM Project WHERE id = ${id} AND deletedAtUs IS NULL`
      const [found] = await summarise(client, rows, window)
      if (found === undefined) return null
      const { activeAtUs: _, ...summary } = found
      return summary
    },
    async listSummaries({ words, after, limit }, window) {
      const behind = after && Prisma.sql`AND (activeAtUs, id) < (${BigInt(after.activeAtUs)}, ${after.id})`
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(listedColumns)} FROM Project WHERE ${hasWords(words)} ${behind ?? Prisma.empty}
        ORDER BY activeAtUs DESC, id DESC LIMIT ${limit}`
      return summarise(client, rows, window)
    },
    async count(words) {
      const [row] = await client.$queryRaw<RawRow[]>`SELECT count(*) AS total FROM Project WHERE ${hasWords(words)}`
      return Number(row?.total ?? 0)
    },
  }
}

function hasWords(words: readonly string[]): Prisma.Sql {
  const conditions = words.map((word) => {
    const within = toLikePattern(word)
    return Prisma.sql`(name LIKE ${within} ESCAPE '\\' OR description LIKE ${within} ESCAPE '\\')`
  })
  return Prisma.join([Prisma.sql`deletedAtUs IS NULL`, ...conditions], ' AND ')
}
