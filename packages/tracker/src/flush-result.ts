/** What `flush` answers: events since it was called, and those that still wait. */
export interface FlushResult {
  /** Confirmed by the server. */
  readonly sent: number
  /** Events and details of values lost, with their reasons in `stats().losses`. */
  readonly dropped: number
  /** Still waiting when the deadline came or nobody answered. */
  readonly pending: number
}
