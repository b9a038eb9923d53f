import { types } from 'node:util'
import type { ValueNode } from '@dag/protocol'
import type { Place } from '../redaction/secret-paths.js'
import { className, hasProperty, readOwn } from '../values/inspect.js'
import { describeArray, describeMap, describeObject, describeSet, describeTyped, isTyped } from './collections.js'
import { describeFrame } from './frames/describe-frame.js'
import { findFrame } from './frames/find-frame.js'
import type { Frame } from './frames/frame.js'
import { findPolars } from './frames/polars.js'
import { findOpaque, opaqueFunction, opaquePrimitive } from './opaque-values.js'
import { findSummariser } from './summariser.js'
import { cut, MAX_DEPTH, opaque, redacted, shortType, text, typeOnly, type Walk } from './walk.js'

/**
 * Describes any value within what `walk` may still spend. Runs no code of the user's: no getter, no proxy trap, no
 * `toJSON`, no iterator but the platform's. The exceptions are summarisers, and frames of nodejs-polars and Arquero.
 */
export function describe(walk: Walk, value: unknown, depth: number, place: Place | null): ValueNode {
  switch (typeof value) {
    case 'string':
      return text(walk, value, depth === 0)
    case 'boolean':
      if (walk.schemaOnly) return typeOnly(walk, 'boolean')
      walk.remaining -= 6
      return value
    case 'number':
      if (walk.schemaOnly) return typeOnly(walk, 'number')
      if (!Number.isFinite(value) || Object.is(value, -0)) return opaquePrimitive(walk, value)
      walk.remaining -= `${value}`.length + 1
      return value
    case 'undefined':
    case 'bigint':
    case 'symbol':
      return opaquePrimitive(walk, value)
    case 'object':
      if (value !== null) return describeReference(walk, value, depth, place)
      if (walk.schemaOnly) return typeOnly(walk, 'null')
      walk.remaining -= 5
      return null
    default:
      return opaqueFunction(walk, value)
  }
}

function describeReference(walk: Walk, value: object, depth: number, place: Place | null): ValueNode {
  try {
    if (walk.hidden?.has(value)) return redacted(walk, value)
    if (walk.ancestors.includes(value)) return cut(walk, nameOf(value), 'cycle')
    if (depth >= MAX_DEPTH) return cut(walk, nameOf(value), 'depth')
    walk.ancestors.push(value)
    try {
      const own = walk.summarisers.length === 0 ? null : describeOwn(walk, value, depth, place)
      if (own !== null) return own
      if (types.isProxy(value)) {
        return describeAsFrame(walk, value, findPolars, depth, place) ?? opaque(walk, 'Proxy', 'Proxy', true)
      }
      return describeParts(walk, value, depth, place)
    } finally {
      walk.ancestors.pop()
    }
  } catch {
    return cut(walk, 'object', 'unreadable')
  }
}

const nameOf = (value: object): string => (types.isProxy(value) ? 'Proxy' : className(value))

/** By a summariser of the user's; null if none knows the value, or the one that does fails. */
function describeOwn(walk: Walk, value: object, depth: number, place: Place | null): ValueNode | null {
  const found = findSummariser(walk.summarisers, value)
  if (found === null) return null
  if (found.kind === 'failed') {
    walk.complete = false
    return null
  }
  const { type = nameOf(value), shown } = found
  // It has looked at the value, and the value is what there is to see.
  if (shown === value) return null
  const node = describe(walk, shown, depth + 1, place)
  if (node === null || typeof node !== 'object') return node
  return node.kind === 'object' || node.kind === 'table' ? { ...node, type: shortType(type) } : node
}

/** Null if it is none, or does not behave like one. */
function describeAsFrame(
  walk: Walk,
  value: object,
  find: (value: object) => Frame | null,
  depth: number,
  place: Place | null,
): ValueNode | null {
  const { remaining, samples, complete } = walk
  try {
    const frame = find(value)
    return frame && describeFrame(walk, frame, depth, place, describe)
  } catch {
    Object.assign(walk, { remaining, samples, complete })
    return null
  }
}

function describeParts(walk: Walk, value: object, depth: number, place: Place | null): ValueNode {
  if (Array.isArray(value)) return describeArray(walk, value, depth + 1, place, describe)
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return (
      plainMachinery(walk, value) ??
      describeObject(walk, value, undefined, Object.keys(value), depth + 1, place, describe)
    )
  }
  if (types.isMap(value)) return describeMap(walk, value, depth + 1, place, describe)
  if (types.isSet(value)) return describeSet(walk, value, depth + 1, place, describe)
  if (isTyped(value)) return describeTyped(walk, value, depth + 1, place, describe)
  return findOpaque(walk, value) ?? describeInstance(walk, value, depth + 2, place)
}

/** Large machinery that tells a reader nothing: a Standard Schema, a frame that is not yet computed. */
function plainMachinery(walk: Walk, value: object): ValueNode | null {
  if (Object.hasOwn(value, '~standard')) return opaque(walk, 'Schema', '[schema]', true)
  return Object.hasOwn(value, '_ldf') ? opaque(walk, 'LazyDataFrame', '[LazyDataFrame]', true) : null
}

const ERROR_KEYS = ['name', 'message', 'stack', 'cause', 'errors', 'code']
const MESSAGE_KEYS = ['method', 'url', 'statusCode', 'httpVersion', 'rawHeaders']

const isStream = (value: object): boolean =>
  readOwn(value, '_readableState') !== undefined || readOwn(value, '_writableState') !== undefined

function describeInstance(walk: Walk, value: object, depth: number, place: Place | null): ValueNode {
  const name = className(value)
  if (hasProperty(value, '~standard')) return opaque(walk, name === 'Object' ? 'Schema' : name, '[schema]', true)
  const frame = describeAsFrame(walk, value, findFrame, depth, place)
  if (frame !== null) return frame
  const type = name === 'Object' ? undefined : shortType(name)
  if (types.isNativeError(value)) {
    const own = ERROR_KEYS.filter((key) => Object.getOwnPropertyDescriptor(value, key) !== undefined)
    const rest = Object.keys(value).filter((key) => !ERROR_KEYS.includes(key))
    return describeObject(walk, value, type, [...own, ...rest], depth, place, describe)
  }
  if (isStream(value)) {
    walk.complete = false
    const keys = MESSAGE_KEYS.filter((key) => readOwn(value, key) != null)
    return describeObject(walk, value, type, keys, depth, place, describe)
  }
  return describeObject(walk, value, type, Object.keys(value), depth, place, describe)
}
