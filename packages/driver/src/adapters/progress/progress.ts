/**
 * The progress of a run.
 *
 * @example
 * const share = ({ done, total }: Progress) => done / Math.max(1, total)
 * const progress = createProgress({ onProgress: (run) => app.log.info(`${run.driver}: ${share(run)}`) })
 */
export interface Progress {
  readonly runId: string
  /** Name of the driver. */
  readonly driver: string
  readonly status: 'running' | 'success' | 'failed' | 'cancelled'
  /** Node runs that have ended: success, failed or cancelled. */
  readonly done: number
  /** Node runs known so far: those of nodes that run once per item count as soon as the item exists. */
  readonly total: number
  /** Whether all items are known, so that `total` is final. */
  readonly isTotalFinal: boolean
  /** Running nodes in order of their start, as `page[3]` if they run once per item. */
  readonly running: readonly string[]
  readonly elapsedMs: number
}
