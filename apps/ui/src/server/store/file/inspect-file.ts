import { lstatSync, type Stats, statSync } from 'node:fs'
import { basename } from 'node:path'
import { checkHistory } from '../check-history'
import { DatabaseError } from '../errors'
import type { Migration } from '../read-migrations'
import { type FileSchema, readSchema } from './read-schema'
import type { Value } from './read-table'

/** `PRAGMA application_id` of our databases: "dagr" in ASCII. A migration sets it. */
export const APPLICATION_ID = 0x64616772

/** `new`: the database has to be created. */
export type FileState = 'new' | 'ours'

/**
 * Checks the file before anything is changed.
 *
 * @throws DatabaseError if it is not a regular file, not a database, or not a database that this program may use.
 */
export function inspectFile(file: string, migrations: readonly Migration[]): FileState {
  checkPath(file)
  const found = findStats(file)
  if (found === null || found.size === 0) {
    checkLeftLog(file)
    return 'new'
  }
  const schema = readSchema(file)
  if (schema === null) {
    throw new DatabaseError(`${file} is not an SQLite database. Move it away, or choose another file with --db.`)
  }
  return judge(file, schema, migrations)
}

/** SQLite trims file names, and takes `:memory:` for no file at all. */
function checkPath(file: string): void {
  if (basename(file) === ':memory:') {
    throw new DatabaseError('dag keeps its database in a file. Name one with --db.')
  }
  if (file !== file.trim()) {
    throw new DatabaseError(`The name of the database '${file}' ends with a blank. Choose another file with --db.`)
  }
}

/** Null if there is no file yet. */
function findStats(file: string): Stats | null {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (stats === undefined) {
    // SQLite would create a file where the link points to.
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return null
    throw new DatabaseError(`${file} is a link that leads nowhere. Choose another file with --db.`)
  }
  if (stats.isFile()) return stats
  const kind = stats.isDirectory() ? 'a folder' : 'not a regular file'
  throw new DatabaseError(`${file} is ${kind} and cannot be the database. Choose a file with --db.`)
}

/** SQLite would delete the log of a database whose file is missing or empty. */
function checkLeftLog(file: string): void {
  const log = statSync(`${file}-wal`, { throwIfNoEntry: false })
  if (log === undefined || log.size === 0) return
  throw new DatabaseError(
    `${file} is missing or empty, but its log ${basename(file)}-wal is still there. ` +
      'Put the file back, or move the log away, or choose another file with --db.',
  )
}

function judge(file: string, schema: FileSchema, migrations: readonly Migration[]): FileState {
  const { applicationId, userVersion, objects } = schema
  const history = toHistory(schema.migrations ?? [])
  const isMarked = applicationId === APPLICATION_ID
  const isKnown = applicationId === 0 && migrations[0] !== undefined && history.has(migrations[0].name)
  if (isKnown || (isMarked && history.size > 0)) {
    checkHistory(history, migrations)
    return 'ours'
  }
  if (objects.length === 0 && (isMarked || (applicationId === 0 && userVersion === 0))) return 'new'
  throw new DatabaseError(
    `${file} is the database of another program (it has ${describe(schema)}). Choose another file with --db.`,
  )
}

function describe({ applicationId, userVersion, objects }: FileSchema): string {
  const [first] = objects.filter(({ name }) => name !== '_prisma_migrations' && !name.startsWith('sqlite_'))
  if (first) return `the ${first.type} ${first.name}`
  if (applicationId !== 0 && applicationId !== APPLICATION_ID) return `the application id ${applicationId}`
  return objects.length > 0 ? 'its own migrations' : `the user version ${userVersion}`
}

/** Checksums of the applied migrations by name: those that were finished (column 3) and not rolled back (column 5). */
function toHistory(rows: readonly (readonly Value[])[]): ReadonlyMap<string, string> {
  return new Map(
    rows
      .filter(([, , finishedAt, , , rolledBackAt]) => finishedAt !== null && rolledBackAt === null)
      .map(([, checksum, , name]) => [String(name), String(checksum)]),
  )
}
