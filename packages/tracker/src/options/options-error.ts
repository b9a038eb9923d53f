/**
 * Thrown by `new AsyncTracker(...)` for invalid options or variables. Lists all of them.
 *
 * @example
 * try {
 *   new AsyncTracker({ maxValueBytes: -1 })
 * } catch (error) {
 *   if (error instanceof TrackerOptionsError) console.error(error.problems)
 * }
 */
export class TrackerOptionsError extends TypeError {
  override readonly name = 'TrackerOptionsError'
  readonly code = 'DAG_TRACKER_OPTIONS'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`AsyncTracker cannot work with these options.\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.problems = problems
  }
}
