/** The database cannot be used. The message names the remedy; the command line prints it alone. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/** Another program holds the database for now. Opening it again may work. */
export class DatabaseBusyError extends DatabaseError {}

/** The file of an open database was deleted, replaced or damaged. */
export class DatabaseGoneError extends Error {
  override readonly name = 'DatabaseGoneError'
  readonly code = 'DAG_DATABASE_GONE'

  constructor(file: string, trouble: 'deleted or replaced' | 'damaged', options?: ErrorOptions) {
    super(`The database file ${file} was ${trouble} while dag ui was running.`, options)
  }
}

export interface Unavailability {
  /** `passing`: a full disk, a database that another program holds. `gone`: until the next start. */
  readonly kind: 'passing' | 'gone'
  readonly reason: string
}

const PASSING = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN|PROTOCOL|NOMEM)/
/** Another attempt does not help. A short read means that the file or its log was cut. */
const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ)/

/** Why the database cannot be used; null if the error has another cause. */
export function findUnavailability(error: unknown): Unavailability | null {
  // The code decides, not the class: each of Next's bundles has its own classes, and Prisma throws its own errors.
  if (!(error instanceof Error) || !('code' in error)) return null
  const isGone = error.code === 'DAG_DATABASE_GONE' || isDamage(error)
  const kind = isGone ? 'gone' : PASSING.test(String(error.code)) ? 'passing' : null
  if (kind === null) return null
  // Prisma puts the call above the message.
  return { kind, reason: error.message.trim().split('\n').at(-1) ?? '' }
}

/** Whether SQLite reports a file that is not a whole database. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DAMAGE.test(String(error.code))
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^SQLITE_(BUSY|LOCKED)/.test(String(error.code))
}

/** Turns any error of opening a database into a sentence with a remedy. */
export function toDatabaseError(file: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  const options = { cause: error }
  if (isBusy(error)) {
    const held = `Another program holds the database ${file}. Close it there, or choose another file with --db.`
    return new DatabaseBusyError(held, options)
  }
  const trouble = TROUBLES.find(({ codes }) => codes.test(code))
  if (!trouble) return new DatabaseError(`The database ${file} cannot be opened: ${message}. ${OTHER_FILE}`, options)
  return new DatabaseError(
    `The database ${file} ${trouble.sentence}. ${trouble.remedy}, or choose another file with --db.`,
    options,
  )
}

const OTHER_FILE = 'Choose another file with --db.'

interface Trouble {
  readonly codes: RegExp
  /** The problem, as it continues "The database FILE". */
  readonly sentence: string
  readonly remedy: string
}

const TROUBLES: readonly Trouble[] = [
  { codes: /^(SQLITE_FULL|ENOSPC|EDQUOT)/, sentence: 'cannot be written: the disk is full', remedy: 'Free some space' },
  { codes: /^SQLITE_IOERR/, sentence: 'cannot be used: the disk is full or fails', remedy: 'Free some space' },
  { codes: /^EROFS/, sentence: 'is on a read-only disk', remedy: 'Make the disk writable' },
  {
    codes: /^SQLITE_(READONLY|CANTOPEN)/,
    sentence: 'cannot be written: the file or its folder is read-only',
    remedy: 'Make both writable',
  },
  { codes: /^(EACCES|EPERM)/, sentence: 'may not be opened by this user', remedy: 'Change its owner or rights' },
  { codes: /^SQLITE_(CORRUPT|NOTADB)/, sentence: 'is damaged', remedy: 'Put a copy in its place or move it away' },
]
