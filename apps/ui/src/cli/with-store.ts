import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseError } from '@/server/store/errors'
import { openSqliteStore } from '@/server/store/open-sqlite-store'
import { readMigrations } from '@/server/store/read-migrations'
import type { Store } from '@/server/store/store'
import { toDatabasePath } from './database-path'
import { packageDir } from './package-info'

/** Opens a database for one command, an existing one unless it may be created. A problem that the user can fix is printed, with exit code 1. */
export async function withStore(
  db: string | null,
  work: (store: Store, file: string) => Promise<void>,
  { create = false }: { readonly create?: boolean } = {},
): Promise<void> {
  const file = toDatabasePath(db)
  if (!create && !existsSync(file)) {
    process.exitCode = 1
    console.error(`There is no database ${file}. Name one with --db FILE.`)
    return
  }
  try {
    const store = await openSqliteStore({ file, migrations: readMigrations(join(packageDir, 'prisma/migrations')) })
    try {
      await work(store, file)
    } finally {
      await store.close()
    }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    process.exitCode = 1
    console.error(error.message)
  }
}
