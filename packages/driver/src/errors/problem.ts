import { type DagErrorCode, type DetailsOf, errorTable } from './error-table.js'

/** One thing that is wrong. */
export interface Problem {
  readonly code: DagErrorCode
  /** What happened, what was received, what to do. */
  readonly message: string
}

/** Words a row of the error table. */
export function problem<Code extends DagErrorCode>(code: Code, details: DetailsOf<Code>): Problem {
  const row: { readonly message: (details: never) => string } = errorTable[code]
  return { code, message: row.message(details as never) }
}
