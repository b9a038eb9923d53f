/** A row of the error table. */
export interface ErrorRow<Details> {
  /** When it happens, as the documentation describes it. */
  readonly meaning: string
  /** The event, the received value and the remedy. */
  readonly message: (details: Details) => string
}

/** Makes a row, and keeps the type of the details of its message. */
export function row<Details>(meaning: string, message: (details: Details) => string): ErrorRow<Details> {
  return { meaning, message }
}
