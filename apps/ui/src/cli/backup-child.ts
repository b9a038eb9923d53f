import { join } from 'node:path'
import { backUpFile } from '@/server/store/backup-file'
import { readMigrations } from '@/server/store/read-migrations'
import { packageDir } from './package-info'

/** Copies a database in its own process, because the check of the copy takes seconds: backup-child FILE COPY. */
const [file = '', copy = ''] = process.argv.slice(2)
try {
  await backUpFile(file, copy, readMigrations(join(packageDir, 'prisma/migrations')))
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
