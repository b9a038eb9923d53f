import { types } from 'node:util'
import { LIMITS } from '@dag/protocol'
import { front } from '../text/bounded-text.js'

const MAX_CHAIN = 16
const names = new WeakMap<object, string>()

/** The value of an own data property. Undefined for a getter, which is never called. */
export function readOwn(target: object, key: string): unknown {
  return types.isProxy(target) ? undefined : Object.getOwnPropertyDescriptor(target, key)?.value
}

/** The value of an element. Undefined for a getter, which is never called. */
export const readElement = (array: readonly unknown[], index: number): unknown =>
  Object.getOwnPropertyDescriptor(array, index)?.value

/** Whether an object or one of its prototypes has a property. Its value is not read. */
export function hasProperty(target: object, key: string): boolean {
  let current: object | null = target
  for (let depth = 0; current !== null && depth < MAX_CHAIN && !types.isProxy(current); depth++) {
    if (Object.hasOwn(current, key)) return true
    current = Object.getPrototypeOf(current)
  }
  return false
}

/** The value of a data property of an object or its prototypes. Undefined for a getter, which is never called. */
export function readInherited(target: object, key: string): unknown {
  let current: object | null = target
  for (let depth = 0; current !== null && depth < MAX_CHAIN && !types.isProxy(current); depth++) {
    const descriptor = Object.getOwnPropertyDescriptor(current, key)
    if (descriptor !== undefined) return descriptor.value
    current = Object.getPrototypeOf(current)
  }
  return undefined
}

function nameOf(prototype: object): string {
  let current: object | null = prototype
  for (let depth = 0; current !== null && depth < MAX_CHAIN && !types.isProxy(current); depth++) {
    const owner = Object.getOwnPropertyDescriptor(current, 'constructor')?.value
    const name = typeof owner === 'function' ? readOwn(owner, 'name') : undefined
    if (typeof name === 'string' && name !== '') return front(name, LIMITS.nameChars)
    current = Object.getPrototypeOf(current)
  }
  return 'Object'
}

/** The name of an object's class; `Object` for plain objects and objects without one. Not for proxies. */
export function className(value: object): string {
  const prototype: object | null = Object.getPrototypeOf(value)
  if (prototype === null || prototype === Object.prototype) return 'Object'
  let name = names.get(prototype)
  if (name === undefined) {
    name = nameOf(prototype)
    names.set(prototype, name)
  }
  return name
}

/** Whether a value can be awaited, decided without calling any code of the value. */
export function isThenable(value: unknown): boolean {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  return types.isPromise(value) || typeof readInherited(value, 'then') === 'function'
}
