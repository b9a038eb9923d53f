import { plainKindOf, viewNameOf } from './plain-kind.js'

/** One part of a value: a kind, a count, a key or a primitive. */
export type Part = string | number | bigint | boolean | null | undefined

/** Receives the parts of a value, in an order from which the value can be read again. */
export interface PartSink {
  add(part: Part): void
  addBytes(bytes: Uint8Array): void
  /** A number for an object that is passed on as it is; null: the object has to be plain. Default: null for all. */
  share?(value: object): number | null
  /** A plain value that stands for a function; undefined: the function is not plain. Default: undefined for all. */
  replaceFunction?(fn: object): unknown
}

/** Values nested deeper are not plain: reading them could exhaust the stack. */
const MAX_DEPTH = 200

/**
 * Passes the parts of a plain value to a sink, and returns whether the value is plain: made of primitives and built-in
 * collections of exactly their own prototypes and keys, throughout. Everything with behavior or hidden state is not:
 * functions, symbols, instances of classes, iterators, streams, promises, proxies, accessors.
 */
export function writePlain(value: unknown, sink: PartSink): boolean {
  try {
    return new PlainWriter(sink).write(value, 0)
  } catch {
    return false
  }
}

class PlainWriter {
  private readonly sink: PartSink
  private readonly seen = new Map<object, number>()

  constructor(sink: PartSink) {
    this.sink = sink
  }

  write(value: unknown, depth: number): boolean {
    switch (typeof value) {
      case 'string':
        this.sink.add('string')
        this.sink.add(value)
        return true
      case 'number':
      case 'bigint':
      case 'boolean':
      case 'undefined':
        this.sink.add(value)
        return true
      case 'function':
        return this.writeFunction(value, depth)
      case 'symbol':
        return false
      default:
        return value === null ? this.add(null) : this.writeObject(value as object, depth)
    }
  }

  private writeFunction(fn: object, depth: number): boolean {
    const replacement = this.sink.replaceFunction?.(fn)
    return replacement !== undefined && this.add('function') && this.write(replacement, depth + 1)
  }

  private writeObject(value: object, depth: number): boolean {
    if (depth === MAX_DEPTH) return false
    const known = this.seen.get(value)
    if (known !== undefined) return this.add('again', known)
    this.seen.set(value, this.seen.size)
    const shared = this.sink.share?.(value) ?? null
    return shared === null ? this.writeContents(value, depth + 1) : this.add('shared', shared)
  }

  private writeContents(value: object, depth: number): boolean {
    const kind = plainKindOf(value)
    if (kind === null) return false
    switch (kind) {
      case 'array':
        return this.writeArray(value as unknown[], depth)
      case 'object':
      case 'null-object':
        return this.add(kind) && this.writeProperties(value, Reflect.ownKeys(value), depth)
      case 'map': {
        const entries = [...(value as Map<unknown, unknown>)]
        return this.add(kind, entries.length) && entries.flat(1).every((member) => this.write(member, depth))
      }
      case 'set': {
        const members = [...(value as Set<unknown>)]
        return this.add(kind, members.length) && members.every((member) => this.write(member, depth))
      }
      case 'date':
        return this.add(kind, (value as Date).getTime())
      case 'regexp': {
        const { source, flags, lastIndex } = value as RegExp
        return typeof lastIndex === 'number' && this.add(kind, source, flags, lastIndex)
      }
      case 'url':
        return this.add(kind, (value as URL).href)
      case 'bytes':
        return this.add(kind) && this.addBytes(new Uint8Array(value as ArrayBuffer))
      case 'buffer':
        return this.add(kind) && this.addBytes(value as Buffer)
      case 'view': {
        const view = value as Uint8Array | DataView
        const length = view instanceof DataView ? view.byteLength : view.length
        return this.add(kind, viewNameOf(view), view.byteOffset, length) && this.write(view.buffer, depth)
      }
    }
  }

  private writeArray(value: readonly unknown[], depth: number): boolean {
    const isFrozen = isProtected(value)
    if (isFrozen === null || Object.getOwnPropertyDescriptor(value, 'length')?.writable === isFrozen) return false
    if (!isDense(value)) {
      const indexes = Reflect.ownKeys(value).slice(0, -1)
      return this.add('sparse', value.length) && this.writeProperties(value, indexes, depth)
    }
    this.sink.add('array')
    this.sink.add(isFrozen)
    this.sink.add(value.length)
    for (let index = 0; index < value.length; index++) {
      const property = Object.getOwnPropertyDescriptor(value, index)
      if (!isPlainProperty(property, isFrozen) || !this.write(property.value, depth)) return false
    }
    return true
  }

  private writeProperties(value: object, keys: readonly PropertyKey[], depth: number): boolean {
    const isFrozen = isProtected(value)
    if (isFrozen === null) return false
    this.sink.add(isFrozen)
    this.sink.add(keys.length)
    for (const key of keys) {
      if (typeof key !== 'string') return false
      const property = Object.getOwnPropertyDescriptor(value, key)
      if (!isPlainProperty(property, isFrozen)) return false
      this.sink.add(key)
      if (!this.write(property.value, depth)) return false
    }
    return true
  }

  private add(...parts: readonly Part[]): true {
    for (const part of parts) this.sink.add(part)
    return true
  }

  private addBytes(bytes: Uint8Array): true {
    this.sink.addBytes(bytes)
    return true
  }
}

/** Whether an object is frozen; null if it is protected in part. */
function isProtected(value: object): boolean | null {
  if (Object.isExtensible(value)) return false
  return Object.isFrozen(value) ? true : null
}

function isDense(value: readonly unknown[]): boolean {
  for (let index = 0; index < value.length; index++) if (!Object.hasOwn(value, index)) return false
  return true
}

/** Neither hidden nor an accessor, and protected only if the whole object is frozen. */
function isPlainProperty(
  property: PropertyDescriptor | undefined,
  isFrozen: boolean,
): property is PropertyDescriptor & { readonly value: unknown } {
  if (property?.enumerable !== true || !('value' in property)) return false
  return property.writable !== isFrozen && property.configurable !== isFrozen
}
