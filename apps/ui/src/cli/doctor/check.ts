/** One finding of `dag doctor`. */
export interface Check {
  readonly name: 'node' | 'sqlite' | 'database' | 'server' | 'spool' | 'disk'
  /** `warn`: dag works, but not for long or not with everything. */
  readonly state: 'ok' | 'warn' | 'fail'
  /** One sentence, with the remedy if there is something to fix. */
  readonly message: string
}
