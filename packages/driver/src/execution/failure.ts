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

/** Whether a node rejected because the run was stopped for `reason`: with the reason itself, or as `fetch` and timers do. */
export function isAbort(error: unknown, reason: unknown): boolean {
  if (error === reason) return true
  try {
    return error instanceof Error && (error.cause === reason || error.name === 'AbortError')
  } catch {
    return false
  }
}
