import { throwProblems } from '../errors/dag-error.js'
import { describeValue } from '../errors/describe-value.js'
import { problem } from '../errors/problem.js'
import { refuseModule } from './refuse-module.js'

const MAX_NAME_CHARS = 200

// Registered symbols, because a program may hold two copies of the package.
const MODULE_NAME = Symbol.for('dag.module-name')
const MODULE_ORIGIN = Symbol.for('dag.module-origin')

/**
 * Names a module. Nodes carry the name, and pictures group by it. The result is accepted wherever a module is.
 *
 * @param name 1 to 200 characters
 * @returns a copy of the module's exports that carries the name; the module itself stays as it is. Methods are still
 * called on the module itself.
 * @throws DagError `DAG_MODULE_INVALID_NAME`
 * @example
 * import * as prices from './prices.js'
 * const builder = AsyncDriver.builder().withModules(namedModule('prices', prices))
 */
export function namedModule<M extends object>(name: string, module: M): M {
  if (typeof name !== 'string' || name.length === 0 || name.length > MAX_NAME_CHARS) {
    throwProblems([problem('DAG_MODULE_INVALID_NAME', { received: describeValue(name) })])
  }
  // `build` refuses values that are not modules, together with all other problems.
  if (refuseModule(module) !== null) return module
  const copy = Object.create(Object.getPrototypeOf(module), Object.getOwnPropertyDescriptors(module))
  return Object.defineProperties(copy, {
    [MODULE_NAME]: { value: name, configurable: true },
    [MODULE_ORIGIN]: { value: originOf(module), configurable: true },
  })
}

/** The module that was named; a module without a name is its own origin. */
export function originOf(module: object): object {
  const origin = (module as { readonly [MODULE_ORIGIN]?: unknown })[MODULE_ORIGIN]
  // Proxies of mocking libraries return a function for every key.
  return typeof origin === 'object' && origin !== null ? origin : module
}

export function findModuleName(module: object): string | null {
  const name = (module as { readonly [MODULE_NAME]?: unknown })[MODULE_NAME]
  return typeof name === 'string' ? name : null
}
