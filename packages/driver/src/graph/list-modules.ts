import { describeValue } from '../errors/describe-value.js'
import { type Problem, problem } from '../errors/problem.js'
import { isNodeMember } from './list-functions.js'
import { hasPrototype, listMembers, type ModuleMember } from './list-members.js'
import { findModuleName, originOf } from './named-module.js'
import { refuseDefault, refuseModule } from './refuse-module.js'

const SHOWN_EXPORTS = 3

/** A module as it was given: a namespace, an object of functions, or an instance of a class with its methods. */
export interface Module {
  readonly members: readonly ModuleMember[]
  /** The object that its functions are called on; null for a namespace, whose functions have no `this`. */
  readonly self: object | null
  /** Whether it inherits from more than `Object.prototype`. */
  readonly isInstance: boolean
  /** The name given by `namedModule`, else null. */
  readonly name: string | null
  /** Identifies it in messages: `module 2 (foo, bar, ...)`, `module "prices" (foo, bar, ...)`. */
  readonly where: string
}

/** The modules by position. Values that cannot be modules become problems. `subdag` is the node they belong to. */
export function listModules(given: readonly unknown[], problems: Problem[], subdag: string | null = null): Module[] {
  const within = subdag === null ? '' : ` in subdag "${subdag}"`
  return given.flatMap((value, index) => {
    const label = `module ${index + 1}${within}`
    const remedy = refuseModule(value)
    if (remedy !== null) {
      problems.push(refusal(label, describeValue(value), remedy, typeof value === 'object' && value !== null))
      return []
    }
    const module = value as object
    const origin = originOf(module)
    const members = listMembers(origin)
    const ofDefault = refuseDefault(members, isNodeMember)
    if (ofDefault !== null) {
      problems.push(refusal(label, 'an object whose nodes are in its default export', ofDefault, true))
      return []
    }
    const name = findModuleName(module)
    const shown = name === null ? index + 1 : JSON.stringify(name)
    const where = `module ${shown} (${showMembers(members)})${within}`
    return [{ members, self: isNamespace(origin) ? null : origin, isInstance: hasPrototype(origin), name, where }]
  })
}

function refusal(module: string, received: string, remedy: string, isObject: boolean): Problem {
  return problem('DAG_MODULE_NOT_OBJECT', { module, received, remedy, expected: isObject ? 'a module' : 'an object' })
}

function isNamespace(module: object): boolean {
  return Object.prototype.toString.call(module) === '[object Module]'
}

function showMembers(members: readonly ModuleMember[]): string {
  const shown = members
    .slice(0, SHOWN_EXPORTS)
    .map(({ key }) => key)
    .join(', ')
  return members.length > SHOWN_EXPORTS ? `${shown}, ...` : shown
}
