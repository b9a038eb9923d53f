import type { ProjectSummary } from '@/contract/project'
import { toPlain } from '@/text/plain-text'
import type { Asker } from './asker'
import { ReadError } from './read-error'

const PROJECTS = 200

/**
 * Finds a project by its id or its name; without either, the one with the newest run.
 *
 * @throws ReadError if there is none.
 */
export async function findProject(asker: Asker, asked: string | null): Promise<ProjectSummary> {
  if (asked !== null && /^[1-9]\d{0,8}$/.test(asked)) return asker.ask('project', { id: asked })
  const query = new URLSearchParams({ limit: String(PROJECTS), ...(asked === null ? {} : { q: asked }) })
  const { items } = await asker.ask('projects', {}, query)
  const project = asked === null ? items[0] : items.find(({ name }) => name === asked)
  if (project !== undefined) return project
  const known = items.slice(0, 5).map(({ name }) => toPlain(name))
  const hint = known.length === 0 ? '' : ` Similar: ${known.join(', ')}.`
  throw new ReadError(
    asked === null ? `${asker.name} has no project yet.` : `There is no project ${toPlain(asked)}.${hint}`,
  )
}
