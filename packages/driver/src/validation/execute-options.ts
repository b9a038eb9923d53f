import type { Tags } from '../node/tags.js'

/**
 * Options of one execution.
 *
 * @example
 * const options: ExecuteOptions = { inputs: { cart }, tags: { tenant: 'a' }, signal: AbortSignal.timeout(5_000) }
 * const results = await driver.executeUnchecked(['total'], options)
 */
export interface ExecuteOptions {
  /** Values from outside by name; any may be a promise. Default: none. */
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Values that take the place of nodes or inputs, by name; any may be a promise. Default: none. */
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Recorded with the run, to find it again. Default: none. */
  readonly tags?: Tags
  /** Cancels the run: what runs sees `$signal` aborted, nothing else starts, and `execute` rejects with its reason. Default: none. */
  readonly signal?: AbortSignal
  /** How many async nodes may be pending at a time: a whole number from 1. Default: no bound. */
  readonly concurrency?: number
  /** An id of the caller's own: 1 to 64 letters, digits, `-` and `_`. Default: a UUIDv7. */
  readonly runId?: string
  /**
   * Continues an earlier run of `runId` with the results that a journal has kept (`createJournal`). Without such a run it begins
   * from the start. Default: false.
   */
  readonly resume?: boolean
}
