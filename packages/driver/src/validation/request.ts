import type { Tags } from '../node/tags.js'
import type { ExecuteOptions } from './execute-options.js'

type Values = Readonly<Record<string, unknown>>

/** A request to a driver, with every default filled in. */
export interface Request {
  /** As the caller wrote them. */
  readonly outputs: readonly string[]
  readonly inputs: Values
  readonly overrides: Values
  readonly tags: Tags
  readonly runId: string | null
  readonly resume: boolean
  readonly signal: AbortSignal | null
  readonly concurrency: number | null
}

/** The value of an option that was left out. */
export const NOTHING = Object.freeze({})

/** A request of what `checkRequest` found to be one. */
export function toRequest(outputs: readonly string[], options: ExecuteOptions | undefined): Request {
  return {
    outputs,
    inputs: options?.inputs ?? NOTHING,
    overrides: options?.overrides ?? NOTHING,
    tags: options?.tags ?? NOTHING,
    runId: options?.runId ?? null,
    resume: options?.resume ?? false,
    signal: options?.signal ?? null,
    concurrency: options?.concurrency ?? null,
  }
}
