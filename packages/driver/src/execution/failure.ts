/** What stopped a run. */
export interface Failure {
  readonly error: unknown
  /** The node that failed; null where none did: an input rejected, a hook threw, the run was cancelled. */
  readonly node: string | null
  /** Number of the item that the node failed for, where it runs once per item. */
  readonly item: number | null
  /** By its `signal`: nothing failed. */
  readonly isCancelled: boolean
}
