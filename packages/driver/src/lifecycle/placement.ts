/**
 * An attempt at a node run elsewhere that ended without a result, so that the node began again.
 *
 * @example
 * const ranUs = ({ startedAtUs, endedAtUs }: EarlierAttempt) => endedAtUs - startedAtUs
 */
export interface EarlierAttempt {
  /** The name of the worker. */
  readonly worker: string
  /** Unix microseconds. */
  readonly startedAtUs: number
  /** For a lost worker, when it was alive last, as far as that is known. */
  readonly endedAtUs: number
  /** `lost`: its worker was lost. */
  readonly end: 'lost' | 'failed'
  /** The reason in words; null if none is known. */
  readonly error: string | null
}

/**
 * The time and the place of a node run that was executed outside of the process of its run.
 *
 * @example
 * const untilStartedUs = ({ queuedAtUs, startedAtUs }: NodePlacement) => startedAtUs - queuedAtUs
 */
export interface NodePlacement {
  /** When it began to wait for a worker. Unix microseconds, like all times. */
  readonly queuedAtUs: number
  /** When the worker began with it that has ended it. */
  readonly startedAtUs: number
  /** The name of that worker. */
  readonly worker: string
  /** Attempts on workers before, in order. Default: none. */
  readonly earlier?: readonly EarlierAttempt[]
}
