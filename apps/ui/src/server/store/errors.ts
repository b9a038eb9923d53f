/** The database cannot be used as it is. The message says what to do; the command line prints it alone. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
}
