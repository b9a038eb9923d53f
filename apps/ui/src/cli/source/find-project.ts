import type { ProjectSummary } from '@/contract/project'
import { toPlain } from '../terminal/plain-text'
import { ReadError, type Source } from './source'

const PROJECTS = 200

/**
 * Finds a project by its id or its name; without either, the one with the newest run.
 *
 * @throws ReadError if there is none.
 */
export async function findProject(source: Source, asked: string | null): Promise<ProjectSummary> {
  if (asked !== null && /^[1-9]\d{0,8}$/.test(asked)) return source.ask('project', { id: asked })
  const query = new URLSearchParams({ limit: String(PROJECTS), ...(asked === null ? {} : { q: asked }) })
  const { items } = await source.ask('projects', {}, query)
  const project = asked === null ? items[0] : items.find(({ name }) => name === asked)
  if (project !== undefined) return project
  const known = items.slice(0, 5).map(({ name }) => toPlain(name))
  const hint = known.length === 0 ? '' : ` Similar: ${known.join(', ')}.`
  throw new ReadError(
    asked === null ? `${source.name} has no project yet.` : `There is no project ${toPlain(asked)}.${hint}`,
  )
}
