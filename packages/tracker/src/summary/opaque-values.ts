import { URL } from 'node:url'
import { types } from 'node:util'
import type { ValueNode } from '@dag/protocol'
import { className, readOwn } from '../values/inspect.js'
import { opaque, type Walk } from './walk.js'

const getter = (prototype: object, key: PropertyKey): ((this: unknown) => unknown) | undefined =>
  Object.getOwnPropertyDescriptor(prototype, key)?.get

// Accessors of the platform, taken before the program could replace them, so that they run none of its code.
const dateTime = Date.prototype.getTime
const regexSource = getter(RegExp.prototype, 'source')
const regexFlags = (
  [
    ['hasIndices', 'd'],
    ['global', 'g'],
    ['ignoreCase', 'i'],
    ['multiline', 'm'],
    ['dotAll', 's'],
    ['unicode', 'u'],
    ['unicodeSets', 'v'],
    ['sticky', 'y'],
  ] as const
).map(([name, letter]) => [getter(RegExp.prototype, name), letter] as const)
const urlHref = getter(URL.prototype, 'href')
const bufferLengths = [ArrayBuffer.prototype, SharedArrayBuffer.prototype].map((it) => getter(it, 'byteLength'))
const typedBytes = getter(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength')
const viewLength = getter(DataView.prototype, 'byteLength')

const HUGE = 2n ** 256n

/** Describes values without parts by one line. Undefined for all others. Not for proxies. */
export function findOpaque(walk: Walk, value: object): ValueNode | undefined {
  if (types.isDate(value)) return date(walk, value)
  if (types.isRegExp(value)) {
    const flags = regexFlags.map(([get, letter]) => (get?.call(value) === true ? letter : '')).join('')
    return opaque(walk, 'RegExp', `/${String(regexSource?.call(value))}/${flags}`)
  }
  if (types.isPromise(value)) return opaque(walk, 'Promise', 'Promise', true)
  if (types.isAnyArrayBuffer(value)) {
    const length = bufferLengths[types.isSharedArrayBuffer(value) ? 1 : 0]?.call(value)
    return opaque(walk, className(value), `${className(value)}(${String(length)})`, true)
  }
  if (types.isDataView(value)) return opaque(walk, 'DataView', `DataView(${String(viewLength?.call(value))})`, true)
  if (types.isWeakMap(value) || types.isWeakSet(value) || types.isGeneratorObject(value) || types.isExternal(value)) {
    return opaque(walk, className(value), className(value), true)
  }
  if (types.isBoxedPrimitive(value)) return opaque(walk, className(value), `[${className(value)}]`, true)
  return className(value) === 'URL' ? url(walk, value) : undefined
}

/** Unix milliseconds of a date, by the platform's own method. */
export const timeOf = (value: Date): number => dateTime.call(value)

function date(walk: Walk, value: Date): ValueNode {
  const time = timeOf(value)
  return opaque(walk, 'Date', Number.isNaN(time) ? 'Invalid Date' : new Date(time).toISOString())
}

function url(walk: Walk, value: object): ValueNode | undefined {
  try {
    return opaque(walk, 'URL', String(urlHref?.call(value)))
  } catch {
    return undefined
  }
}

/** Describes primitive values that JSON cannot express. */
export function opaquePrimitive(walk: Walk, value: undefined | number | bigint | symbol): ValueNode {
  if (typeof value === 'bigint') {
    const huge = value > HUGE || value < -HUGE
    return opaque(walk, 'bigint', huge ? 'a bigint of more than 256 bits' : `${value}n`, huge)
  }
  if (typeof value === 'symbol') return opaque(walk, 'symbol', Symbol.prototype.toString.call(value))
  return opaque(walk, typeof value, Object.is(value, -0) ? '-0' : String(value))
}

export function opaqueFunction(walk: Walk, value: unknown): ValueNode {
  if (typeof value !== 'function' || types.isProxy(value)) return opaque(walk, 'Proxy', 'Proxy', true)
  const name = readOwn(value, 'name')
  return opaque(walk, 'Function', `[Function: ${typeof name === 'string' && name !== '' ? name : 'anonymous'}]`, true)
}

/** Bytes of a typed array; undefined for other values. */
export function viewBytes(value: unknown): number | undefined {
  if (types.isTypedArray(value)) return Number(typedBytes?.call(value))
  return undefined
}
