import type { Loss } from '@dag/protocol'
import type { SpoolStats } from './spool/spool-stats.js'

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
  /** Runs that sampling left out: they are not lost. */
  readonly leftOut: number
  /** What went through the spool; null without one. */
  readonly spool: SpoolStats | null
  /** What was lost, by run, reason and kind. */
  readonly losses: readonly Loss[]
}
