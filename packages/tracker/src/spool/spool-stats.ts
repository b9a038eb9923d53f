/** What went through the files of a spool. */
export interface SpoolStats {
  /** Events that this tracker put there: they are neither sent nor lost. */
  readonly written: number
  /** Events from there, of whatever process, that this tracker brought to the server. */
  readonly replayed: number
  /** Lines that could not be read. */
  readonly damaged: number
}
