import { statSync } from 'node:fs'
import { createChanges } from './changes'
import { DatabaseGoneError } from './errors'
import { openDatabase } from './open-database'
import { openReader } from './prisma'
import { createItemReads } from './read-items'
import { createLogReads } from './read-logs'
import { createLossReads } from './read-losses'
import type { Migration } from './read-migrations'
import { createNodeReads } from './read-nodes'
import { createProjectReads } from './read-projects'
import { createRunStatReads } from './read-run-stats'
import { createRunReads } from './read-runs'
import { createSqliteWriter } from './sqlite-writer'
import type { Store } from './store'
import { watchFile } from './watch-file'
import { createPatience } from './write-patiently'

export interface SqliteStoreOptions {
  readonly file: string
  readonly migrations: readonly Migration[]
}

/** The log is emptied by the next sweep once it is larger than this. */
const LOG_BYTES = 8 * 1_024 * 1_024

/**
 * Opens the database and brings it up to date.
 *
 * @throws DatabaseError with a remedy; DatabaseBusyError if another program holds the database.
 */
export function createSqliteStore({ file, migrations }: SqliteStoreOptions): Store {
  const database = openDatabase(file, migrations)
  const writer = createSqliteWriter(database)
  const watch = watchFile(file)
  const check = () => {
    if (watch.isGone()) throw new DatabaseGoneError(file)
  }
  const reader = openReader(file, check)
  const { client } = reader
  const patiently = createPatience(() => performance.now())
  return {
    projects: createProjectReads(client),
    runs: createRunReads(client),
    stats: createRunStatReads(client),
    nodes: createNodeReads(client),
    items: createItemReads(client),
    logs: createLogReads(client),
    losses: createLossReads(client),
    changes: createChanges(),
    async write(work) {
      check()
      return patiently(() => database.transaction(() => work(writer)).immediate())
    },
    writeNow(work) {
      check()
      return database.transaction(() => work(writer)).immediate()
    },
    trimLog() {
      if (fileSize(`${file}-wal`) > LOG_BYTES) database.pragma('wal_checkpoint(TRUNCATE)')
    },
    findProblem: () => (watch.isGone() ? new DatabaseGoneError(file).message : null),
    sizeBytes: () => [file, `${file}-wal`].reduce((total, path) => total + fileSize(path), 0),
    async close() {
      await reader.close()
      database.close()
    },
  }
}

function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
