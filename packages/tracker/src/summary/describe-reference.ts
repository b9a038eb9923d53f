import { types } from 'node:util'
import type { ValueNode } from '@dag/protocol'
import type { PathMatch } from '../redaction/secret-paths.js'
import { className, hasProperty, readOwn } from '../values/inspect.js'
import { describeArray, describeMap, describeObject, describeSet, describeTyped, isTyped } from './collections.js'
import { describeFrame } from './frames/describe-frame.js'
import { findFrame } from './frames/find-frame.js'
import type { Frame } from './frames/frame.js'
import { findPolars } from './frames/polars.js'
import { findOpaque } from './opaque-values.js'
import { findSummariser } from './summariser.js'
import { cut, MAX_DEPTH, opaque, redacted, shortType, type Walk } from './walk.js'

/** Describes an object unless it contains itself or is too deep. */
export function describeReference(walk: Walk, value: object, depth: number, path: PathMatch | null): ValueNode {
  try {
    if (walk.hidden?.has(value)) return redacted(walk, value)
    if (walk.ancestors.includes(value)) return cut(walk, nameOf(value), 'cycle')
    if (depth >= MAX_DEPTH) return cut(walk, nameOf(value), 'depth')
    walk.ancestors.push(value)
    try {
      const own = walk.summarisers.length === 0 ? null : describeOwn(walk, value, depth, path)
      if (own !== null) return own
      if (types.isProxy(value)) {
        return describeAsFrame(walk, value, findPolars, depth, path) ?? opaque(walk, 'Proxy', 'Proxy', true)
      }
      return describeParts(walk, value, depth, path)
    } finally {
      walk.ancestors.pop()
    }
  } catch {
    return cut(walk, 'object', 'unreadable')
  }
}

const nameOf = (value: object): string => (types.isProxy(value) ? 'Proxy' : className(value))

/** Asks the summarisers; null if none knows the value, or if the one that does fails. */
function describeOwn(walk: Walk, value: object, depth: number, path: PathMatch | null): ValueNode | null {
  const found = findSummariser(walk.summarisers, value)
  if (found === null) return null
  if (found.kind === 'failed') {
    walk.complete = false
    return null
  }
  const { type = nameOf(value), shown } = found
  // The summariser shows the value itself.
  if (shown === value) return null
  const node = walk.describe(shown, depth + 1, path)
  if (node === null || typeof node !== 'object') return node
  return node.kind === 'object' || node.kind === 'table' ? { ...node, type: shortType(type) } : node
}

/** Null if the value is not a frame, or does not behave like one. */
function describeAsFrame(
  walk: Walk,
  value: object,
  find: (value: object) => Frame | null,
  depth: number,
  path: PathMatch | null,
): ValueNode | null {
  const { remaining, samples, complete } = walk
  try {
    const frame = find(value)
    return frame && describeFrame(walk, frame, depth, path)
  } catch {
    Object.assign(walk, { remaining, samples, complete })
    return null
  }
}

function describeParts(walk: Walk, value: object, depth: number, path: PathMatch | null): ValueNode {
  if (Array.isArray(value)) return describeArray(walk, value, depth + 1, path)
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return plainMachinery(walk, value) ?? describeObject(walk, value, undefined, Object.keys(value), depth + 1, path)
  }
  if (types.isMap(value)) return describeMap(walk, value, depth + 1, path)
  if (types.isSet(value)) return describeSet(walk, value, depth + 1, path)
  if (isTyped(value)) return describeTyped(walk, value, depth + 1, path)
  return findOpaque(walk, value) ?? describeInstance(walk, value, depth + 2, path)
}

/** Names large objects whose parts would not help a reader: a Standard Schema, a frame that is not computed yet. */
function plainMachinery(walk: Walk, value: object): ValueNode | null {
  if (Object.hasOwn(value, '~standard')) return opaque(walk, 'Schema', '[schema]', true)
  return Object.hasOwn(value, '_ldf') ? opaque(walk, 'LazyDataFrame', '[LazyDataFrame]', true) : null
}

const ERROR_KEYS = ['name', 'message', 'stack', 'cause', 'errors', 'code']
const MESSAGE_KEYS = ['method', 'url', 'statusCode', 'httpVersion', 'rawHeaders']

const isStream = (value: object): boolean =>
  readOwn(value, '_readableState') !== undefined || readOwn(value, '_writableState') !== undefined

function describeInstance(walk: Walk, value: object, depth: number, path: PathMatch | null): ValueNode {
  const name = className(value)
  if (hasProperty(value, '~standard')) return opaque(walk, name === 'Object' ? 'Schema' : name, '[schema]', true)
  const frame = describeAsFrame(walk, value, findFrame, depth, path)
  if (frame !== null) return frame
  const type = name === 'Object' ? undefined : shortType(name)
  if (types.isNativeError(value)) {
    const own = ERROR_KEYS.filter((key) => Object.getOwnPropertyDescriptor(value, key) !== undefined)
    const rest = Object.keys(value).filter((key) => !ERROR_KEYS.includes(key))
    return describeObject(walk, value, type, [...own, ...rest], depth, path)
  }
  if (isStream(value)) {
    walk.complete = false
    const keys = MESSAGE_KEYS.filter((key) => readOwn(value, key) != null)
    return describeObject(walk, value, type, keys, depth, path)
  }
  return describeObject(walk, value, type, Object.keys(value), depth, path)
}
