import type { Loss } from '@dag/protocol'
import type { SpoolStats } from './spool/spool.js'

/**
 * The result of `flush`, in events.
 *
 * @example
 * const result: FlushResult = await tracker.flush()
 * if (result.pending > 0) console.warn(`${result.pending} events were not sent`)
 */
export interface FlushResult {
  /** Confirmed by the server since the call. */
  readonly sent: number
  /** Events and details of values that were lost since the call; the reasons are in `stats().losses`. */
  readonly dropped: number
  /** Still waiting, because the deadline came or no server answered. */
  readonly pending: number
}

/**
 * Totals of a tracker since it was created.
 *
 * @example
 * const isHealthy = ({ dropped, isOutage }: TrackerStats) => dropped === 0 && !isOutage
 */
export interface TrackerStats {
  /** Events confirmed by the server. */
  readonly sent: number
  /** Events and details of values that were lost. */
  readonly dropped: number
  /** Events that wait to be sent. */
  readonly pending: number
  /** Memory of the pending events in bytes, estimated from above. */
  readonly pendingBytes: number
  /** True if the last request was not answered. */
  readonly isOutage: boolean
  /** Runs that sampling left out. They are not losses. */
  readonly leftOut: number
  /** Totals of the spool; null without one. */
  readonly spool: SpoolStats | null
  /** Losses by run, reason and kind. */
  readonly losses: readonly Loss[]
}
