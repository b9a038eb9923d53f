import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'

const MAX_NAME_CHARS = 200

/** Registered, so that two copies of the package in one program understand each other. */
const MODULE_NAME = Symbol.for('dag.module-name')

/**
 * Gives a module a name, which a namespace has not: nodes carry it, and pictures group by it. It takes the place of the
 * module wherever one is asked for.
 *
 * @param name 1 to 200 characters
 * @returns a copy of the module's exports that carries the name; the module itself stays as it is
 * @throws DagError `DAG_MODULE_INVALID_NAME`
 * @example
 * import * as prices from './prices.js'
 * const builder = AsyncDriver.builder().withModules(namedModule('prices', prices))
 */
export function namedModule<M extends object>(name: string, module: M): M {
  if (typeof name !== 'string' || name.length === 0 || name.length > MAX_NAME_CHARS) {
    throwProblems([problem('DAG_MODULE_INVALID_NAME', { received: describeValue(name) })])
  }
  // What is no module is left for `build` to refuse, beside everything else that is wrong.
  if (typeof module !== 'object' || module === null || Array.isArray(module)) return module
  return Object.defineProperty({ ...module }, MODULE_NAME, { value: name })
}

export function findModuleName(module: object): string | null {
  return (module as { readonly [MODULE_NAME]?: string })[MODULE_NAME] ?? null
}
