import { z } from 'zod'
import { EXPORT_RUNS } from '@/contract/run-actions'
import { HttpError } from '../http/http-errors'
import { parseRunFilter } from '../http/parse-run-filter'
import type { Store } from '../store/store'
import { chooseRuns, filterSchema, toIdsSchema } from './choose-runs'
import { listProblems } from './edit-tags-of-run'
import { writeDocument } from './export-run'
import { getProject } from './get-project'

const RUNS_PER_PAGE = 100
const NAME_CHARS = 60

/** The body of `POST projects/:id/runs/export`. */
export const runsChoiceSchema = z
  .strictObject({ ids: toIdsSchema(EXPORT_RUNS).optional(), filter: filterSchema.optional() })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'it must have either ids or a filter',
  })

interface RunsFile {
  readonly fileName: string
  /** A `RunExport` on each line. Runs that were deleted before their line began are left out. */
  readonly chunks: AsyncGenerator<string, void, undefined>
}

/** @throws HttpError if the body is not valid, or there is no such project. */
export async function exportRuns(store: Store, projectId: number, body: unknown, nowUs: number): Promise<RunsFile> {
  const parsed = runsChoiceSchema.safeParse(body)
  if (!parsed.success) throw new HttpError('DAG_RUN_EXPORT_INVALID', listProblems(parsed.error))
  const { ids, filter = '' } = parsed.data
  parseRunFilter(new URLSearchParams(filter))
  const { name } = await getProject(store, projectId)
  const pages = ids === undefined ? readMatching(store, projectId, filter, nowUs) : [ids]
  const word = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  const fileName = `${word === '' ? 'runs' : word.slice(0, NAME_CHARS)}.dag-runs.ndjson`
  return { fileName, chunks: writeLines(store, name, pages) }
}

async function* readMatching(store: Store, projectId: number, filter: string, nowUs: number) {
  let cursor: string | null = null
  do {
    const chosen: Awaited<ReturnType<typeof chooseRuns>> = await chooseRuns(
      store,
      { projectId, filter, cursor, limit: RUNS_PER_PAGE },
      nowUs,
    )
    yield chosen.ids
    cursor = chosen.nextCursor
  } while (cursor !== null)
}

async function* writeLines(
  store: Store,
  projectName: string,
  pages: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): RunsFile['chunks'] {
  for await (const ids of pages) {
    for (const id of ids) {
      const run = await store.recorded.find(id)
      if (run?.projectName === projectName) yield* writeDocument(store, run, '')
    }
  }
}
