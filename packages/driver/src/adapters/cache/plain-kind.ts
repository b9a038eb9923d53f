import { inspect, types } from 'node:util'

/**
 * Kinds of objects that consist of their parts alone, so that a copy can replace them.
 *
 * @example
 * const isBytes = (kind: PlainKind | null) => kind === 'bytes' || kind === 'buffer' || kind === 'view'
 */
export type PlainKind =
  | 'array'
  | 'object'
  | 'null-object'
  | 'map'
  | 'set'
  | 'date'
  | 'regexp'
  | 'url'
  | 'bytes'
  | 'buffer'
  | 'view'

type Constructor = abstract new (...args: never) => object

const VIEW_NAMES = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'DataView',
] as const

/** Names of typed arrays and of DataView, by prototype. Float16Array is missing in older versions of Node. */
const VIEWS: ReadonlyMap<unknown, string> = new Map(
  VIEW_NAMES.flatMap((name) => {
    const view = (globalThis as Readonly<Record<string, unknown>>)[name] as Constructor | undefined
    return view === undefined ? [] : [[view.prototype, name]]
  }),
)

/** Objects that keep a state in internal slots, whatever their prototype says. */
const HAS_SLOTS: readonly ((value: object) => boolean)[] = [
  types.isMap,
  types.isSet,
  types.isPromise,
  types.isGeneratorObject,
  types.isMapIterator,
  types.isSetIterator,
  types.isWeakMap,
  types.isWeakSet,
  types.isAnyArrayBuffer,
  types.isExternal,
  types.isModuleNamespaceObject,
  ArrayBuffer.isView,
]

/** Listing the keys of a longer array costs more than `inspect`, which only counts indexes. */
const MAX_LISTED_INDEXES = 64

/**
 * The kind of an object whose prototype is exactly the built-in one of this realm; null for all other objects. The
 * contents of arrays and plain objects still have to be checked.
 *
 * @example
 * import { plainKindOf } from '@dag/driver/plain'
 * plainKindOf(new Date()) // 'date'
 * plainKindOf(new (class Money {})()) // null
 */
export function plainKindOf(value: object): PlainKind | null {
  if (types.isProxy(value)) return null
  const prototype: unknown = Object.getPrototypeOf(value)
  switch (prototype) {
    case Object.prototype:
      return isOrdinary(value) ? 'object' : null
    case null:
      return isOrdinary(value) ? 'null-object' : null
    case Array.prototype:
      return Array.isArray(value) && isOrdinaryArray(value) ? 'array' : null
    case Map.prototype:
      return types.isMap(value) && isBare(value) ? 'map' : null
    case Set.prototype:
      return types.isSet(value) && isBare(value) ? 'set' : null
    case Date.prototype:
      return types.isDate(value) && isBare(value) ? 'date' : null
    case URL.prototype:
      return isBare(value) ? 'url' : null
    case ArrayBuffer.prototype:
      return types.isArrayBuffer(value) && isBare(value) && !isResizable(value) ? 'bytes' : null
    case RegExp.prototype:
      return types.isRegExp(value) && isOrdinaryRegExp(value) ? 'regexp' : null
    default:
      return viewKindOf(value, prototype)
  }
}

/** `Uint8Array`, or null if the object is neither a typed array nor a DataView. */
export function viewNameOf(value: object): string | null {
  return VIEWS.get(Object.getPrototypeOf(value)) ?? null
}

/** Other names, which only a forged file contains, must not become calls of any global constructor. */
export function isViewName(name: string): boolean {
  return VIEW_NAMES.some((known) => known === name)
}

function viewKindOf(value: object, prototype: unknown): PlainKind | null {
  if (!ArrayBuffer.isView(value) || !types.isArrayBuffer(value.buffer) || !Object.isExtensible(value)) return null
  const { buffer, byteOffset, byteLength } = value
  const tag = Object.prototype.toString.call(value).slice('[object '.length, -1)
  if (prototype === Buffer.prototype) {
    const isBuffer = tag === 'Uint8Array' && !isResizable(buffer) && !isDetached(buffer)
    const twin = (): object => Buffer.from(buffer, byteOffset, byteLength)
    return isBuffer && hasOnlyIndexes(value, byteLength, twin) ? 'buffer' : null
  }
  if (VIEWS.get(prototype) !== tag) return null
  // The rest of a pool of Buffer belongs to other values: a file of the store must not hold their bytes.
  if (byteLength < buffer.byteLength && buffer.byteLength === Buffer.poolSize) return null
  if (tag === 'DataView') return Reflect.ownKeys(value).length === 0 ? 'view' : null
  const array = value as Uint8Array
  const { length } = array
  const twin = (): object => Reflect.construct(array.constructor, [buffer, byteOffset, length])
  return hasOnlyIndexes(value, length, twin) ? 'view' : null
}

function isOrdinary(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object Object]' && !HAS_SLOTS.some((has) => has(value))
}

function isOrdinaryRegExp(value: RegExp): boolean {
  const lastIndex = Object.getOwnPropertyDescriptor(value, 'lastIndex')
  return lastIndex?.writable === true && Reflect.ownKeys(value).length === 1 && Object.isExtensible(value)
}

/** Nothing was added to it. */
function isBare(value: object): boolean {
  return Reflect.ownKeys(value).length === 0 && Object.isExtensible(value)
}

/** Indexes come first, then the rest in order of creation; an array is created with its length. */
function isOrdinaryArray(value: readonly unknown[]): boolean {
  if (value.length <= MAX_LISTED_INDEXES) return Reflect.ownKeys(value).at(-1) === 'length'
  return showKeys(value) === showKeys(arrayOfLength(value.length))
}

/** `twin` creates an object of the same kind and length without further keys. */
function hasOnlyIndexes(value: object, length: number, twin: () => object): boolean {
  if (length > MAX_LISTED_INDEXES) return showKeys(value) === showKeys(twin())
  return Reflect.ownKeys(value).length === length
}

/** All own keys but indexes, hidden ones and symbols included. */
function showKeys(value: object): string {
  return inspect(value, { showHidden: true, customInspect: false, getters: false, maxArrayLength: 0, depth: 0 })
}

function arrayOfLength(length: number): unknown[] {
  const array: unknown[] = []
  array.length = length
  return array
}

function isResizable(buffer: object): boolean {
  return (buffer as { readonly resizable?: boolean }).resizable === true
}

function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer)
    return false
  } catch {
    return true
  }
}
