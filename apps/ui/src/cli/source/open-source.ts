import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { nowUs } from '@/server/clock'
import { readMigrations } from '@/server/store/read-migrations'
import { toDatabasePath } from '../database-path'
import { findServer } from '../find-server'
import { packageDir } from '../package-info'
import { openFileSource } from './file-source'
import { createServerSource } from './server-source'
import { ReadError, type Source } from './source'

/** The options of every command that reads. */
export interface SourceArguments {
  /** Address of a server, without a slash at its end; null if none was named. */
  readonly url: string | null
  /** Path of a database as given; null if none was named. */
  readonly db: string | null
}

export const DEFAULT_URL = 'http://127.0.0.1:8241'

/**
 * Opens the server or the file that was named. By default it is the running server, and without one the database file.
 *
 * @throws ReadError if there is neither.
 */
export async function openSource({ url, db }: SourceArguments): Promise<Source> {
  if (url !== null) return createServerSource(url)
  if (db === null && (await findServer(DEFAULT_URL)) !== null) return createServerSource(DEFAULT_URL)
  const file = toDatabasePath(db)
  if (!existsSync(file)) {
    const server = db === null ? `No dag ui runs at ${DEFAULT_URL}. ` : ''
    throw new ReadError(
      `${server}The database ${file} does not exist. Name one with --db FILE, or a server with --url URL.`,
    )
  }
  return openFileSource({
    file,
    migrations: readMigrations(join(packageDir, 'prisma/migrations')),
    nowUs,
    pageFile: join(packageDir, 'dist/run-page.html'),
  })
}
