import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import { findModuleName } from './named-module.js'

const SHOWN_EXPORTS = 3

/** A module as it was given: a namespace object, whose exported functions are nodes. */
export interface Module {
  readonly exports: Readonly<Record<string, unknown>>
  /** As `namedModule` says; a namespace itself has no name. */
  readonly name: string | null
  /** Tells it apart in messages: `module 2 (foo, bar, ...)`, `module "prices" (foo, bar, ...)`. */
  readonly where: string
}

/** The modules by position, less those that are none, which become problems. */
export function listModules(given: readonly unknown[], problems: Problem[]): Module[] {
  const modules: Module[] = []
  given.forEach((exports, index) => {
    const position = index + 1
    if (!isRecord(exports)) {
      problems.push(problem('DAG_MODULE_NOT_OBJECT', { position, received: describeValue(exports) }))
      return
    }
    const name = findModuleName(exports)
    const shown = name === null ? position : JSON.stringify(name)
    modules.push({ exports, name, where: `module ${shown} (${showExports(exports)})` })
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
