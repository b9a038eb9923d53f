import type { DagErrorCode } from './error-table.js'
import type { Problem } from './problem.js'

/** Problems that a message lists; the rest are counted there and kept in `problems`. */
const LISTED_PROBLEMS = 20

/**
 * All problems of a graph, a driver or a request, found before anything runs. Modifiers also fail nodes with it. Errors
 * that nodes throw are never wrapped in one: they reach the caller untouched.
 *
 * @example
 * try {
 *   await driver.execute(['total'], { inputs: { cart } })
 * } catch (error) {
 *   if (error instanceof DagError) console.error(error.code, error.problems)
 *   else throw error
 * }
 */
export class DagError extends Error {
  override readonly name = 'DagError'
  /** The code of the first problem: `DAG_<AREA>_<PROBLEM>`. */
  readonly code: DagErrorCode
  /** All problems, in the order in which they were found. */
  readonly problems: readonly Problem[]

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    super(messageOf(problems), options)
    this.code = problems[0].code
    this.problems = problems
  }
}

/** Throws one error for all the problems, if there are any. */
export function throwProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return
  const [first, ...rest] = problems
  if (first !== undefined) throw new DagError([first, ...rest])
}

function messageOf(problems: readonly [Problem, ...Problem[]]): string {
  if (problems.length === 1) return `${problems[0].code}: ${problems[0].message}`
  const lines = problems.slice(0, LISTED_PROBLEMS).map(({ code, message }) => `  - ${code}: ${message}`)
  const left = problems.length - lines.length
  if (left > 0) lines.push(`  - and ${left} more, all in the error's \`problems\``)
  return `${problems.length} problems:\n${lines.join('\n')}`
}
