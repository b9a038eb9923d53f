/** The database cannot be used as it is. The message says what to do; the command line prints it alone. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}

/** SQLite's codes for what passes: a full disk, a database that another program holds. */
const PASSING = /^SQLITE_(FULL|BUSY|LOCKED|IOERR|READONLY|CANTOPEN)/

/** What keeps the database from being used for now; null if the error says nothing of the kind. */
export function findUnavailability(error: unknown): string | null {
  // By its code: Next's bundles would have a class of their own.
  const isPassing = error instanceof Error && 'code' in error && PASSING.test(String(error.code))
  return isPassing ? error.message : null
}
