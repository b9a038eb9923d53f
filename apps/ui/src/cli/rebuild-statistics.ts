import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from '@/server/store/errors'
import { openSqliteStore } from '@/server/store/open-sqlite-store'
import { readMigrations } from '@/server/store/read-migrations'
import { toDatabasePath } from './database-path'
import { packageDir } from './package-info'

const RUNS_AT_ONCE = 1_000

/** Computes the statistics again and prints its progress. If it is stopped, the server completes them. */
export async function rebuildStatistics(db: string | null, write: (line: string) => void): Promise<void> {
  const file = toDatabasePath(db)
  if (!existsSync(file)) {
    process.exitCode = 1
    console.error(`There is no database ${file}. Name one with --db FILE.`)
    return
  }
  try {
    const store = await openSqliteStore({ file, migrations: readMigrations(join(packageDir, 'prisma/migrations')) })
    try {
      await store.write((writer) => writer.clearStatistics())
      let total = 0
      for (let counted = RUNS_AT_ONCE; counted === RUNS_AT_ONCE; ) {
        counted = await store.write((writer) => writer.countMissingRuns(RUNS_AT_ONCE))
        total += counted
        write(`${total} runs counted`)
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    process.exitCode = 1
    console.error(error.message)
  }
}
