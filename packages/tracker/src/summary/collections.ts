import { Buffer } from 'node:buffer'
import { types } from 'node:util'
import type { ValueNode } from '@dag/protocol'
import type { PathMatch } from '../redaction/secret-paths.js'
import { jsonBytes, shorten } from '../text/bounded-text.js'
import { className } from '../values/inspect.js'
import { nameBefore, nameBeside, type Pairs, pairsOf } from './named-values.js'
import { type About, aboutElements, aboutFirst, aboutNumbers } from './statistics/elements.js'
import { cut, opaque, RESERVE_BYTES, redacted, shortType, type Walk } from './walk.js'

const CONTAINER_BYTES = 44
const PAIR_BYTES = 4
const mapEntries = Map.prototype.entries
const mapValues = Map.prototype.values
const setValues = Set.prototype.values
const sizeOf = (prototype: object) => Object.getOwnPropertyDescriptor(prototype, 'size')?.get
const mapSize = sizeOf(Map.prototype)
const setSize = sizeOf(Set.prototype)
const typedLength = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get

const count = (get: ((this: unknown) => unknown) | undefined, value: object): number => Number(get?.call(value) ?? 0)

const open = (walk: Walk, type?: string): void => {
  walk.remaining -= CONTAINER_BYTES + (type === undefined ? 0 : jsonBytes(type) + 8)
}

/** Describes an element without calling a getter. Its position in `pairs` may make it secret. */
function element(
  walk: Walk,
  array: readonly unknown[],
  index: number,
  pairs: Pairs,
  depth: number,
  path: PathMatch | null,
): ValueNode {
  const descriptor = Object.getOwnPropertyDescriptor(array, index)
  if (descriptor === undefined) return opaque(walk, 'empty', '<empty>')
  if (!('value' in descriptor)) return opaque(walk, 'getter', '[getter]', true)
  const item: unknown = descriptor.value
  const here = path === null ? null : path.step(`${index}`)
  if (here?.isSecret) return redacted(walk, item)
  const name = pairs === 'none' ? undefined : nameBefore(array, index, pairs)
  if (name !== undefined && walk.redaction.isSecret(name, item)) return redacted(walk, item)
  return walk.describe(item, depth, here)
}

/** The different types among the first items of a schema, each once. */
const SCHEMA_LOOKED_AT = 100
const SCHEMA_ITEMS = 5

function toItemTypes(items: readonly ValueNode[]): readonly ValueNode[] {
  const byText = new Map(items.map((item) => [JSON.stringify(item), item]))
  return [...byText.values()].slice(0, SCHEMA_ITEMS)
}

export function describeArray(walk: Walk, array: readonly unknown[], depth: number, path: PathMatch | null): ValueNode {
  const name = className(array)
  const type = name === 'Array' ? undefined : shortType(name)
  open(walk, type)
  const { length } = array
  const about = aboutElements(walk, array, path)
  const most = !walk.schemaOnly ? length : about.columns !== undefined ? 0 : Math.min(length, SCHEMA_LOOKED_AT)
  const pairs = pairsOf(array)
  // Elements get no statistics: these would be many, and say little.
  const { samples } = walk
  walk.samples = 0
  const items: ValueNode[] = []
  for (let index = 0; index < most && walk.remaining > RESERVE_BYTES; index++) {
    items.push(element(walk, array, index, pairs, depth, path))
  }
  walk.samples = samples
  return list(walk, type, items, length, about)
}

const NOTHING: About = {}

function list(
  walk: Walk,
  type: string | undefined,
  items: readonly ValueNode[],
  size: number,
  about: About,
): ValueNode {
  if (items.length < size) walk.complete = false
  const shown = walk.schemaOnly ? toItemTypes(items) : items
  if (about === NOTHING) {
    return type === undefined ? { kind: 'array', items: shown, size } : { kind: 'array', type, items: shown, size }
  }
  return { kind: 'array', ...(type !== undefined && { type }), items: shown, size, ...about }
}

/** Describes a typed array. Reading its elements runs no code, and a detached one is empty. */
export function describeTyped(walk: Walk, value: NodeJS.TypedArray, depth: number, path: PathMatch | null): ValueNode {
  const type = shortType(className(value))
  const size = count(typedLength, value)
  open(walk, type)
  // Bytes are not measurements.
  const about = Buffer.isBuffer(value) ? NOTHING : aboutNumbers(walk, value, size, path)
  const items: ValueNode[] = []
  const most = walk.schemaOnly ? Math.min(size, 1) : size
  for (let index = 0; index < most && walk.remaining > RESERVE_BYTES; index++) {
    const here = path === null ? null : path.step(`${index}`)
    items.push(here?.isSecret ? redacted(walk, null) : walk.describe(value[index], depth, here))
  }
  return list(walk, type, items, size, about)
}

export function describeSet(walk: Walk, value: ReadonlySet<unknown>, depth: number, path: PathMatch | null): ValueNode {
  open(walk, 'Set')
  const size = count(setSize, value)
  const about = aboutFirst(walk, setValues.call(value), size, path)
  const most = walk.schemaOnly ? SCHEMA_LOOKED_AT : size
  const { samples } = walk
  walk.samples = 0
  const items: ValueNode[] = []
  for (const item of setValues.call(value)) {
    if (walk.remaining <= RESERVE_BYTES || items.length >= most) break
    const here = path === null ? null : path.step(`${items.length}`)
    items.push(here?.isSecret ? redacted(walk, item) : walk.describe(item, depth, here))
  }
  walk.samples = samples
  return list(walk, 'Set', items, size, about)
}

/** Statistics cover all values, so a map with a secret key has none. */
function aboutMap(walk: Walk, value: ReadonlyMap<unknown, unknown>, size: number, path: PathMatch | null): About {
  let looked = 0
  for (const [key, item] of mapEntries.call(value)) {
    if (++looked > walk.samples) break
    if (typeof key === 'string' && walk.redaction.isSecret(key, item)) return NOTHING
  }
  return aboutFirst(walk, mapValues.call(value), size, path)
}

export function describeMap(
  walk: Walk,
  value: ReadonlyMap<unknown, unknown>,
  depth: number,
  path: PathMatch | null,
): ValueNode {
  open(walk)
  const size = count(mapSize, value)
  const { statistics } = aboutMap(walk, value, size, path)
  const most = walk.schemaOnly ? 1 : size
  const { samples } = walk
  walk.samples = 0
  const entries: (readonly [ValueNode, ValueNode])[] = []
  for (const [key, item] of mapEntries.call(value)) {
    if (walk.remaining <= RESERVE_BYTES || entries.length >= most) break
    walk.remaining -= PAIR_BYTES
    const here = path === null || typeof key !== 'string' ? null : path.step(key)
    const secret = here?.isSecret === true || (typeof key === 'string' && walk.redaction.isSecret(key, item))
    entries.push([walk.describe(key, depth, null), secret ? redacted(walk, item) : walk.describe(item, depth, here)])
  }
  walk.samples = samples
  if (entries.length < size) walk.complete = false
  return statistics === undefined ? { kind: 'map', entries, size } : { kind: 'map', entries, size, statistics }
}

const MAX_KEY_CHARS = 200

/** Describes own enumerable properties. `keys` may be only some of them. */
export function describeObject(
  walk: Walk,
  value: object,
  type: string | undefined,
  keys: readonly string[],
  depth: number,
  path: PathMatch | null,
): ValueNode {
  open(walk, type)
  const beside = nameBeside(value, keys)
  const entries: (readonly [string, ValueNode])[] = []
  for (const key of keys) {
    if (walk.remaining <= RESERVE_BYTES + MAX_KEY_CHARS) break
    const name = shorten(walk.redaction.key(key), MAX_KEY_CHARS)
    if (name !== key) walk.complete = false
    walk.remaining -= jsonBytes(name) + PAIR_BYTES
    entries.push([name, property(walk, value, key, beside, depth, path)])
  }
  if (entries.length < keys.length) walk.complete = false
  const size = keys.length
  return type === undefined ? { kind: 'object', entries, size } : { kind: 'object', type, entries, size }
}

function property(
  walk: Walk,
  value: object,
  key: string,
  beside: string | undefined,
  depth: number,
  path: PathMatch | null,
): ValueNode {
  let descriptor: PropertyDescriptor | undefined
  try {
    descriptor = Object.getOwnPropertyDescriptor(value, key)
  } catch {
    return cut(walk, 'unknown', 'unreadable')
  }
  if (descriptor === undefined || !('value' in descriptor)) return opaque(walk, 'getter', '[getter]', true)
  const item: unknown = descriptor.value
  const here = path === null ? null : path.step(key)
  if (here?.isSecret) return redacted(walk, item)
  const name = key === 'value' && beside !== undefined ? beside : key
  return walk.redaction.isSecret(name, item) ? redacted(walk, item) : walk.describe(item, depth, here)
}

export const isTyped = (value: object): value is NodeJS.TypedArray => types.isTypedArray(value)
