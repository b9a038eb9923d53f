/** A problem that the user can fix, in one sentence. */
export class ReadError extends Error {
  override readonly name = 'ReadError'
  /** The code of the API; null if the source cannot be read. */
  readonly code: string | null

  constructor(message: string, code: string | null = null, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
