/** A row of the error table. */
export interface ErrorRow<Details> {
  /** When it happens, in general, as the documentation says it. */
  readonly meaning: string
  /** What happened, what was received, what to do. */
  readonly message: (details: Details) => string
}

/** Makes a row, and keeps the type of what its message needs to know. */
export function row<Details>(meaning: string, message: (details: Details) => string): ErrorRow<Details> {
  return { meaning, message }
}
