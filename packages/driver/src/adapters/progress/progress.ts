/** How far a run has come. */
export interface Progress {
  readonly runId: string
  /** Name of the driver. */
  readonly driver: string
  readonly status: 'running' | 'success' | 'failed' | 'cancelled'
  /** Node runs that have ended, however. */
  readonly done: number
  /** Node runs that are known of: those of nodes that run once per item count as soon as the item is there. */
  readonly total: number
  /** Whether all items are known of, so that `total` grows no more. */
  readonly isTotalFinal: boolean
  /** What is running, `page[3]` where it runs once per item; first what began first. */
  readonly running: readonly string[]
  readonly elapsedMs: number
}
