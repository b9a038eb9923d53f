import { toPlain } from '@/text/plain-text'
import type { Asker } from './asker'
import { ReadError } from './read-error'

interface FoundRun {
  readonly id: string
  readonly projectId: number
}

/** The characters of an id that pages show. */
const LEAST_CHARS = 8
const PROJECTS_PER_PAGE = 200
const MOST_PROJECTS = 1_000
const RUNS = 20

/**
 * Finds a run by its whole id, or by its end if one run alone ends like this. The end is looked for among the runs that the
 * search of the pages compares: the newest of each project.
 *
 * @throws ReadError if there is none, or several.
 */
export async function findRun(asker: Asker, text: string): Promise<FoundRun> {
  const whole = await searchRuns(asker, text, null)
  const [only] = whole
  if (only !== undefined) return only
  const found = text.length < LEAST_CHARS ? [] : await searchProjects(asker, text)
  const [first, ...others] = found
  if (first === undefined) {
    const hint = text.length < LEAST_CHARS ? ' Give its whole id, or at least its last 8 characters.' : ''
    throw new ReadError(`There is no run ${toPlain(text)} in ${asker.name}.${hint}`, 'DAG_RUN_NOT_FOUND')
  }
  if (others.length === 0) return first
  throw new ReadError(`Several runs end with ${toPlain(text)}: ${found.map(({ id }) => toPlain(id)).join(', ')}`)
}

async function searchProjects(asker: Asker, text: string): Promise<readonly FoundRun[]> {
  const found: FoundRun[] = []
  let cursor: string | null = null
  for (let seen = 0; seen < MOST_PROJECTS; seen += PROJECTS_PER_PAGE) {
    const query = new URLSearchParams({ limit: String(PROJECTS_PER_PAGE), ...(cursor === null ? {} : { cursor }) })
    const page = await asker.ask('projects', {}, query)
    for (const { id } of page.items) {
      for (const run of await searchRuns(asker, text, id)) if (run.id.endsWith(text)) found.push(run)
    }
    cursor = page.nextCursor
    if (cursor === null) break
  }
  return found
}

async function searchRuns(asker: Asker, text: string, project: number | null): Promise<readonly FoundRun[]> {
  const query = new URLSearchParams({ q: text, groups: 'runs', limit: String(RUNS) })
  if (project !== null) query.set('project', String(project))
  return (await asker.ask('search', {}, query)).runs.items
}
