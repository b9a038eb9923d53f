import { types } from 'node:util'
import type { ValueNode } from '@dag/protocol'
import { className } from './inspect.js'
import { jsonBytes } from './text.js'
import { cut, opaque, RESERVE_BYTES, redacted, shortType, type Walk } from './walk.js'

/** Describes one part of a collection, a level deeper. */
export type Descend = (value: unknown) => ValueNode

const CONTAINER_BYTES = 44
const PAIR_BYTES = 4
const mapEntries = Map.prototype.entries
const setValues = Set.prototype.values
const sizeOf = (prototype: object) => Object.getOwnPropertyDescriptor(prototype, 'size')?.get
const mapSize = sizeOf(Map.prototype)
const setSize = sizeOf(Set.prototype)
const typedLength = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get

const count = (get: ((this: unknown) => unknown) | undefined, value: object): number => Number(get?.call(value) ?? 0)

const open = (walk: Walk, type?: string): void => {
  walk.remaining -= CONTAINER_BYTES + (type === undefined ? 0 : jsonBytes(type) + 8)
}

/** The element as it stands, without calling a getter; its place in `pairs` may make it secret. */
function element(walk: Walk, array: readonly unknown[], index: number, pairs: Pairs, descend: Descend): ValueNode {
  const descriptor = Object.getOwnPropertyDescriptor(array, index)
  if (descriptor === undefined) return opaque(walk, 'empty', '<empty>')
  if (!('value' in descriptor)) return opaque(walk, 'getter', '[getter]', true)
  const name = pairs === 'none' || index % 2 === 0 ? undefined : dataElement(array, index - 1)
  const named = typeof name === 'string' && (pairs === 'entry' || HEADER.test(name))
  return named && walk.isSecret(name, descriptor.value) ? redacted(walk, descriptor.value) : descend(descriptor.value)
}

type Pairs = 'none' | 'entry' | 'headers'

const HEADER = /^(?:[\w-]{0,40}-)?(?:authorization|cookie|api-?key|token|secret|password)$/i

const dataElement = (array: readonly unknown[], index: number): unknown =>
  Object.getOwnPropertyDescriptor(array, index)?.value

/** `['cookie', '...']` is an entry, `['Host', 'a', 'Cookie', '...']` a list of raw headers: their second halves have names. */
function pairsOf(array: readonly unknown[]): Pairs {
  if (array.length % 2 === 1 || typeof dataElement(array, 0) !== 'string') return 'none'
  return array.length === 2 ? 'entry' : 'headers'
}

export function describeArray(walk: Walk, array: readonly unknown[], descend: Descend): ValueNode {
  const name = className(array)
  const type = name === 'Array' ? undefined : shortType(name)
  open(walk, type)
  const pairs = pairsOf(array)
  const items: ValueNode[] = []
  for (let index = 0; index < array.length && walk.remaining > RESERVE_BYTES; index++) {
    items.push(element(walk, array, index, pairs, descend))
  }
  return list(walk, type, items, array.length)
}

function list(walk: Walk, type: string | undefined, items: readonly ValueNode[], size: number): ValueNode {
  if (items.length < size) walk.complete = false
  return type === undefined ? { kind: 'array', items, size } : { kind: 'array', type, items, size }
}

/** A view on numbers: reading its elements runs no code, and a detached one is empty. */
export function describeTyped(walk: Walk, value: NodeJS.TypedArray, descend: Descend): ValueNode {
  const type = shortType(className(value))
  const size = count(typedLength, value)
  open(walk, type)
  const items: ValueNode[] = []
  for (let index = 0; index < size && walk.remaining > RESERVE_BYTES; index++) items.push(descend(value[index]))
  return list(walk, type, items, size)
}

export function describeSet(walk: Walk, value: ReadonlySet<unknown>, descend: Descend): ValueNode {
  open(walk, 'Set')
  const size = count(setSize, value)
  const items: ValueNode[] = []
  for (const item of setValues.call(value)) {
    if (walk.remaining <= RESERVE_BYTES) break
    items.push(descend(item))
  }
  return list(walk, 'Set', items, size)
}

export function describeMap(walk: Walk, value: ReadonlyMap<unknown, unknown>, descend: Descend): ValueNode {
  open(walk)
  const size = count(mapSize, value)
  const entries: (readonly [ValueNode, ValueNode])[] = []
  for (const [key, item] of mapEntries.call(value)) {
    if (walk.remaining <= RESERVE_BYTES) break
    walk.remaining -= PAIR_BYTES
    const secret = typeof key === 'string' && walk.isSecret(key, item)
    entries.push([descend(key), secret ? redacted(walk, item) : descend(item)])
  }
  if (entries.length < size) walk.complete = false
  return { kind: 'map', entries, size }
}

const NAME_KEYS = new Set(['name', 'key', 'header'])

/** `{ name: 'cookie', value: '...' }`: the name that stands beside a `value`. */
function nameBeside(value: object, keys: readonly string[]): string | undefined {
  if (keys.length > 6 || !keys.includes('value')) return undefined
  const key = keys.find((candidate) => NAME_KEYS.has(candidate))
  const name = key === undefined ? undefined : Object.getOwnPropertyDescriptor(value, key)?.value
  return typeof name === 'string' ? name : undefined
}

const MAX_KEY_CHARS = 200

/** Own enumerable properties by name; `keys` may be fewer than there are. */
export function describeObject(
  walk: Walk,
  value: object,
  type: string | undefined,
  keys: readonly string[],
  descend: Descend,
): ValueNode {
  open(walk, type)
  const beside = nameBeside(value, keys)
  const entries: (readonly [string, ValueNode])[] = []
  for (const key of keys) {
    if (walk.remaining <= RESERVE_BYTES + MAX_KEY_CHARS) break
    const name = key.length > MAX_KEY_CHARS ? `${key.slice(0, MAX_KEY_CHARS - 1)}…` : key
    if (name !== key) walk.complete = false
    walk.remaining -= jsonBytes(name) + PAIR_BYTES
    entries.push([name, property(walk, value, key, beside, descend)])
  }
  if (entries.length < keys.length) walk.complete = false
  const size = keys.length
  return type === undefined ? { kind: 'object', entries, size } : { kind: 'object', type, entries, size }
}

function property(walk: Walk, value: object, key: string, beside: string | undefined, descend: Descend): ValueNode {
  let descriptor: PropertyDescriptor | undefined
  try {
    descriptor = Object.getOwnPropertyDescriptor(value, key)
  } catch {
    return cut(walk, 'unknown', 'unreadable')
  }
  if (descriptor === undefined || !('value' in descriptor)) return opaque(walk, 'getter', '[getter]', true)
  const item: unknown = descriptor.value
  const name = key === 'value' && beside !== undefined ? beside : key
  return walk.isSecret(name, item) ? redacted(walk, item) : descend(item)
}

export const isTyped = (value: object): value is NodeJS.TypedArray => types.isTypedArray(value)
