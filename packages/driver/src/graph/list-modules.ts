import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'

const SHOWN_EXPORTS = 3

/** A module as it was given: a namespace object, whose exported functions are nodes. */
export interface Module {
  readonly exports: Readonly<Record<string, unknown>>
  /** Tells it apart in messages: `module 2 (foo, bar, ...)`. */
  readonly where: string
}

/** The modules by position, less those that are none, which become problems. */
export function listModules(given: readonly unknown[], problems: Problem[]): Module[] {
  const modules: Module[] = []
  given.forEach((exports, index) => {
    const position = index + 1
    if (isRecord(exports)) modules.push({ exports, where: `module ${position} (${showExports(exports)})` })
    else problems.push(problem('DAG_MODULE_NOT_OBJECT', { position, received: describeValue(exports) }))
  })
  return modules
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function showExports(exports: object): string {
  const keys = Object.keys(exports)
  const shown = keys.slice(0, SHOWN_EXPORTS).join(', ')
  return keys.length > SHOWN_EXPORTS ? `${shown}, ...` : shown
}
