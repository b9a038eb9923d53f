import { types } from 'node:util'
import type { ValueNode } from '@dag/protocol'
import { describeArray, describeMap, describeObject, describeSet, describeTyped, isTyped } from './collections.js'
import { className, readOwn } from './inspect.js'
import { findOpaque, opaqueFunction, opaquePrimitive } from './opaque-values.js'
import { cut, MAX_DEPTH, opaque, shortType, text, type Walk } from './walk.js'

/**
 * Describes any value within what `walk` may still spend. Runs no code of the user's: no getter, no proxy trap, no
 * `toJSON`, no iterator but the platform's.
 */
export function describe(walk: Walk, value: unknown, depth: number): ValueNode {
  switch (typeof value) {
    case 'string':
      return text(walk, value, depth === 0)
    case 'boolean':
      walk.remaining -= 6
      return value
    case 'number':
      if (!Number.isFinite(value) || Object.is(value, -0)) return opaquePrimitive(walk, value)
      walk.remaining -= `${value}`.length + 1
      return value
    case 'undefined':
    case 'bigint':
    case 'symbol':
      return opaquePrimitive(walk, value)
    case 'object':
      if (value !== null) return describeReference(walk, value, depth)
      walk.remaining -= 5
      return null
    default:
      return opaqueFunction(walk, value)
  }
}

function describeReference(walk: Walk, value: object, depth: number): ValueNode {
  try {
    if (types.isProxy(value)) return opaque(walk, 'Proxy', 'Proxy', true)
    if (walk.ancestors.includes(value)) return cut(walk, className(value), 'cycle')
    if (depth >= MAX_DEPTH) return cut(walk, className(value), 'depth')
    walk.ancestors.push(value)
    try {
      return describeParts(walk, value, depth)
    } finally {
      walk.ancestors.pop()
    }
  } catch {
    return cut(walk, 'object', 'unreadable')
  }
}

function describeParts(walk: Walk, value: object, depth: number): ValueNode {
  const deeper = (item: unknown): ValueNode => describe(walk, item, depth + 1)
  if (Array.isArray(value)) return describeArray(walk, value, deeper)
  const prototype: object | null = Object.getPrototypeOf(value)
  if (prototype === Object.prototype) return describeObject(walk, value, undefined, Object.keys(value), deeper)
  if (types.isMap(value)) return describeMap(walk, value, deeper)
  if (types.isSet(value)) return describeSet(walk, value, deeper)
  if (isTyped(value)) return describeTyped(walk, value, deeper)
  return findOpaque(walk, value) ?? describeInstance(walk, value, (item) => describe(walk, item, depth + 2))
}

const ERROR_KEYS = ['name', 'message', 'stack', 'cause', 'errors', 'code']
const MESSAGE_KEYS = ['method', 'url', 'statusCode', 'httpVersion', 'rawHeaders']

const isStream = (value: object): boolean =>
  readOwn(value, '_readableState') !== undefined || readOwn(value, '_writableState') !== undefined

function describeInstance(walk: Walk, value: object, descend: (item: unknown) => ValueNode): ValueNode {
  const name = className(value)
  const type = name === 'Object' ? undefined : shortType(name)
  if (types.isNativeError(value)) {
    const own = ERROR_KEYS.filter((key) => Object.getOwnPropertyDescriptor(value, key) !== undefined)
    const rest = Object.keys(value).filter((key) => !ERROR_KEYS.includes(key))
    return describeObject(walk, value, type, [...own, ...rest], descend)
  }
  if (isStream(value)) {
    walk.complete = false
    return describeObject(
      walk,
      value,
      type,
      MESSAGE_KEYS.filter((key) => readOwn(value, key) != null),
      descend,
    )
  }
  return describeObject(walk, value, type, Object.keys(value), descend)
}
