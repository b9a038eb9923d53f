import { statSync } from 'node:fs'
import { createChanges } from './changes'
import { migrate } from './migrate'
import { openDatabase } from './open-database'
import { createReadClient } from './prisma'
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

export interface SqliteStoreOptions {
  readonly file: string
  readonly migrations: readonly Migration[]
}

/**
 * Opens the database and brings it up to date.
 *
 * @throws DatabaseError with what to do.
 */
export function createSqliteStore({ file, migrations }: SqliteStoreOptions): Store {
  const database = openDatabase(file)
  try {
    migrate(database, migrations)
  } catch (error) {
    database.close()
    throw error
  }
  const writer = createSqliteWriter(database)
  const client = createReadClient(file)
  return {
    projects: createProjectReads(client),
    runs: createRunReads(client),
    stats: createRunStatReads(client),
    nodes: createNodeReads(client),
    items: createItemReads(client),
    logs: createLogReads(client),
    losses: createLossReads(client),
    changes: createChanges(),
    write: (work) => database.transaction(() => work(writer)).immediate(),
    sizeBytes: () => [file, `${file}-wal`].reduce((total, path) => total + fileSize(path), 0),
    async close() {
      await client.$disconnect()
      database.close()
    },
  }
}

function fileSize(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
