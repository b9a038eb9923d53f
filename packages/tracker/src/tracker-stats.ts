import type { Loss } from '@dag/protocol'

/** What a tracker has done so far. */
export interface TrackerStats {
  /** Events confirmed by the server. */
  readonly sent: number
  /** Events and details of values lost. */
  readonly dropped: number
  /** Events that wait. */
  readonly pending: number
  /** Bytes they take in memory, estimated from above. */
  readonly pendingBytes: number
  /** The server did not answer the last time it was asked. */
  readonly isOutage: boolean
  /** What was lost, by run, reason and kind. */
  readonly losses: readonly Loss[]
}
