import type { Tags } from '../node/tags.js'

/** Options of one execution. */
export interface ExecuteOptions {
  /** Values from outside by name; any may be a promise. Default: none. */
  readonly inputs?: Readonly<Record<string, unknown>>
  /** Values that take the place of nodes or inputs, by name; any may be a promise. Default: none. */
  readonly overrides?: Readonly<Record<string, unknown>>
  /** Recorded with the run, to find it again. Default: none. */
  readonly tags?: Tags
  /** An id of the caller's own: 1 to 64 letters, digits, `-` and `_`. Default: a UUIDv7. */
  readonly runId?: string
}
