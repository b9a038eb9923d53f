import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { compactFile } from '@/server/store/compact-file'
import { DatabaseError } from '@/server/store/errors'
import { readMigrations } from '@/server/store/read-migrations'
import { toDatabasePath } from './database-path'
import { packageDir } from './package-info'

/** Rewrites the database without free space and prints both sizes. */
export async function compact(db: string | null, write: (line: string) => void): Promise<void> {
  const file = toDatabasePath(db)
  if (!existsSync(file)) {
    process.exitCode = 1
    console.error(`There is no database ${file}. Name one with --db FILE.`)
    return
  }
  const before = statSync(file).size
  try {
    compactFile(file, readMigrations(join(packageDir, 'prisma/migrations')))
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    process.exitCode = 1
    console.error(error.message)
    return
  }
  write(`${file}: ${toMegabytes(before)} before, ${toMegabytes(statSync(file).size)} now`)
}

const toMegabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
