import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { checkSqlite } from '@/server/store/check-sqlite'
import { DatabaseError } from '@/server/store/errors'
import { openForReading } from '@/server/store/open-database'
import type { Migration } from '@/server/store/read-migrations'
import { fileSize } from '@/server/store/read-storage'
import { formatBytes, formatCounted } from '@/text/format-number'
import type { Check } from './check'

/** The native part of SQLite. */
export function checkBinding(): Check {
  const problem = checkSqlite()
  return problem === null
    ? { name: 'sqlite', state: 'ok', message: 'SQLite can be loaded' }
    : { name: 'sqlite', state: 'fail', message: problem }
}

/** The database, opened without a change. */
export function checkDatabase(file: string, migrations: readonly Migration[]): Check {
  if (!existsSync(file)) {
    return { name: 'database', state: 'ok', message: `${file} does not exist yet; dag ui creates it` }
  }
  try {
    openForReading(file, migrations).close()
    const size = formatBytes(fileSize(file) + fileSize(`${file}-wal`))
    return { name: 'database', state: 'ok', message: `${file}, ${size}; dag check reads all of it` }
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return { name: 'database', state: 'fail', message: error.message }
  }
}

/** Files of trackers that wait for the server. @param folder null if the spool is off. */
export function checkSpool(folder: string | null): Check {
  if (folder === null) return { name: 'spool', state: 'ok', message: 'Off (DAG_SPOOL)' }
  if (!existsSync(folder)) return { name: 'spool', state: 'ok', message: `${folder} does not exist; no events wait` }
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    const files = readdirSync(folder).length
    if (files === 0) return { name: 'spool', state: 'ok', message: `${folder} is empty` }
    const words = `${formatCounted(files, 'file')} in ${folder}; dag ui stores them while it runs`
    return { name: 'spool', state: 'warn', message: words }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { name: 'spool', state: 'fail', message: `${folder} cannot be used: ${reason}. Change its owner or rights.` }
  }
}

const LITTLE_BYTES = 1_000_000_000
const TOO_LITTLE_BYTES = 50_000_000

/** Free space of the disk that has the database, or will have it. */
export function checkDisk(file: string, readFree: (folder: string) => number = readFreeBytes): Check {
  let folder = dirname(file)
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  const bytes = readFree(folder)
  const free = `${formatBytes(bytes)} free in ${folder}`
  if (bytes >= LITTLE_BYTES) return { name: 'disk', state: 'ok', message: free }
  const remedy = 'Free some space, or remove old runs with a retention and dag prune.'
  return { name: 'disk', state: bytes < TOO_LITTLE_BYTES ? 'fail' : 'warn', message: `Only ${free}. ${remedy}` }
}

function readFreeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
