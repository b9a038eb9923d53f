import { adapterErrors } from './adapter-errors.js'
import { driverErrors } from './driver-errors.js'
import type { ErrorRow } from './error-row.js'
import { executeErrors } from './execute-errors.js'
import { functionErrors } from './function-errors.js'
import { graphErrors } from './graph-errors.js'
import { introspectionErrors } from './introspection-errors.js'
import { journalErrors } from './journal-errors.js'
import { modifierErrors } from './modifier-errors.js'
import { nodeErrors } from './node-errors.js'
import { pictureErrors } from './picture-errors.js'

/** Every error of the driver, by code. docs/reference/errors.md is held equal to it by a test. */
export const errorTable = {
  ...graphErrors,
  ...functionErrors,
  ...adapterErrors,
  ...journalErrors,
  ...driverErrors,
  ...executeErrors,
  ...introspectionErrors,
  ...pictureErrors,
  ...modifierErrors,
  ...nodeErrors,
} as const

/**
 * `DAG_<AREA>_<PROBLEM>`.
 *
 * @example
 * const isMistakeOfCaller = (code: DagErrorCode) => code.startsWith('DAG_EXECUTE_')
 */
export type DagErrorCode = keyof typeof errorTable

/** The details of the message of a code. */
export type DetailsOf<Code extends DagErrorCode> =
  (typeof errorTable)[Code] extends ErrorRow<infer Details> ? Details : never
