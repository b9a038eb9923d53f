import { type DagErrorCode, type DetailsOf, errorTable } from './error-table.js'

/**
 * One problem of a graph, a driver or a request.
 *
 * @example
 * const toLine = ({ code, message }: Problem) => `${code}: ${message}`
 */
export interface Problem {
  readonly code: DagErrorCode
  /** The event, the received value and the remedy. */
  readonly message: string
}

/** Makes a problem of a row of the error table. */
export function problem<Code extends DagErrorCode>(code: Code, details: DetailsOf<Code>): Problem {
  const row: { readonly message: (details: never) => string } = errorTable[code]
  return { code, message: row.message(details as never) }
}
