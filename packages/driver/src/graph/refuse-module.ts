import { findThen } from '../node/thenable.js'
import type { ModuleMember } from './list-members.js'

const NAMESPACE = `Pass namespaces: import * as pipeline from './pipeline.js'.`

/** Objects of the language whose methods are not nodes of a user. */
const BUILT_IN =
  /^\[object (?:Map|Set|WeakMap|WeakSet|WeakRef|Date|RegExp|Error|Promise|(?:Shared)?ArrayBuffer|DataView|\w+Array|String|Number|Boolean|Symbol|BigInt|(?:Async)?Generator|\w+ Iterator|URL|URLSearchParams)\]$/

/** The advice for a value that cannot be a module; null if it can be one. */
export function refuseModule(value: unknown): string | null {
  if (typeof value === 'function') return refuseFunction(value)
  if (typeof value !== 'object' || value === null) return NAMESPACE
  if (Array.isArray(value)) return 'Spread it: withModules(...modules).'
  if (isThenable(value)) return `Await it: withModules(await import('./pipeline.js')).`
  if (!BUILT_IN.test(Object.prototype.toString.call(value))) return null
  return 'Pass an object whose members are functions: Object.fromEntries(map), for example.'
}

/** Advice if a module has nothing but a default export that may be the module meant; else null. */
export function refuseDefault(
  members: readonly ModuleMember[],
  isNode: (member: ModuleMember) => boolean,
): string | null {
  const found = members.find(({ key }) => key === 'default')
  if (found?.kind !== 'value' || typeof found.value !== 'object' || found.value === null) return null
  if (members.some(isNode)) return null
  return 'Pass its default export: withModules(module.default).'
}

function refuseFunction(value: object): string {
  const isClass = /^class(?![\w$])/.test(Function.prototype.toString.call(value))
  return isClass
    ? 'Pass an instance of it: withModules(new Prices(db)).'
    : 'Pass an object that has it as a member: withModules({ total }).'
}

/** An own `then` may be an export, whose name is then refused. */
function isThenable(value: object): boolean {
  try {
    return !Object.hasOwn(value, 'then') && findThen(value) !== null
  } catch {
    return false
  }
}
