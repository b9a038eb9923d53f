import { HttpError } from '@/server/http/http-errors'
import { readRunPage } from '@/server/http/read-run-page'
import { answers } from '@/server/services/answers'
import { exportPage } from '@/server/services/export-page'
import { exportRun } from '@/server/services/export-run'
import { exportRuns } from '@/server/services/export-runs'
import { DatabaseError } from '@/server/store/errors'
import { openSqliteStore } from '@/server/store/open-sqlite-store'
import type { Migration } from '@/server/store/read-migrations'
import { ReadError, type Source } from './source'

interface FileOptions {
  readonly file: string
  readonly migrations: readonly Migration[]
  readonly nowUs: () => number
  /** Path of the page of a run that the build makes; null without a build. */
  readonly pageFile: string | null
}

/**
 * Reads the database itself with the services that the server answers with. The file is not changed.
 *
 * @throws ReadError if the file cannot be read.
 */
export async function openFileSource({ file, migrations, nowUs, pageFile }: FileOptions): Promise<Source> {
  const store = await explain(() => openSqliteStore({ file, migrations, readOnly: true }))
  return {
    name: file,
    ask: (name, params, query = new URLSearchParams()) =>
      explain(async () => answers[name]({ store, params, query, nowUs: nowUs(), onlyProject: null })),
    exportRun: (id) => explainParts(async () => (await exportRun(store, id)).chunks),
    exportPage: (id) =>
      explainParts(async () => (await exportPage(store, id, await readRunPage(pageFile), nowUs())).chunks),
    exportRuns: (projectId, filter) =>
      explainParts(async () => (await exportRuns(store, projectId, { filter: filter.toString() }, nowUs())).chunks),
    close: () => store.close(),
  }
}

async function explain<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw toReadError(error)
  }
}

async function* explainParts(open: () => Promise<AsyncIterable<string>>): AsyncGenerator<string, void, undefined> {
  try {
    yield* await open()
  } catch (error) {
    throw toReadError(error)
  }
}

function toReadError(error: unknown): unknown {
  if (error instanceof HttpError) return new ReadError(error.message, error.code, { cause: error })
  return error instanceof DatabaseError ? new ReadError(error.message, null, { cause: error }) : error
}
