import { type PlainKind, plainKindOf } from '@dag/driver/plain'
import type { Codec } from './codec.js'
import type { Encoded, Fix, Hole, Made } from './encoded.js'
import { type Misfit, scan } from './scan.js'

/** Copies a value that needs codecs or loses something when it is cloned. The value was scanned without a misfit. */
export class Encoder {
  private readonly carrierOf: (value: object) => Codec | null
  private readonly copies = new Map<object, object>()
  private readonly indexes = new Map<object, number>()
  /** Values of codecs whose data is being copied. */
  private readonly open = new Set<object>()
  private readonly made: Made[] = []
  private readonly holes: Hole[] = []
  private readonly fixes: Fix[] = []
  private misfit: Misfit | null = null

  constructor(carrierOf: (value: object) => Codec | null) {
    this.carrierOf = carrierOf
  }

  encode(value: unknown): Encoded | Misfit {
    const box = [null]
    this.put(box, 0, value)
    if (this.misfit !== null) return this.misfit
    const { made, holes, fixes } = this
    return { root: box, made, holes, fixes }
  }

  /** Puts a copy of the value into a container, or notes that a codec will. */
  private put(container: object, key: string | number, value: unknown): void {
    const slot = container as Record<string | number, unknown>
    if (typeof value !== 'object' || value === null) {
      define(slot, key, value)
      return
    }
    const kind = plainKindOf(value)
    if (kind === 'map' || kind === 'set' || kind === 'buffer' || kind === 'url' || kind === null) {
      define(slot, key, null)
      const made = this.make(value, kind)
      if (made !== null) this.holes.push({ container, key, made })
      return
    }
    define(slot, key, this.copies.get(value) ?? this.copy(value, kind))
  }

  private copy(value: object, kind: PlainKind): object {
    const isFrozen = Object.isFrozen(value) && (kind === 'array' || kind === 'object' || kind === 'null-object')
    switch (kind) {
      case 'array': {
        const copy: unknown[] = []
        copy.length = (value as readonly unknown[]).length
        this.remember(value, copy)
        for (const key of Object.keys(value)) this.put(copy, key, (value as Record<string, unknown>)[key])
        if (isFrozen) this.fix(copy, { isFrozen })
        return copy
      }
      case 'object':
      case 'null-object': {
        const copy = {}
        this.remember(value, copy)
        for (const key of Object.keys(value)) this.put(copy, key, (value as Record<string, unknown>)[key])
        if (isFrozen || kind === 'null-object') this.fix(copy, { isFrozen, isBare: kind === 'null-object' })
        return copy
      }
      case 'regexp':
        if ((value as RegExp).lastIndex !== 0) this.fix(value, { lastIndex: (value as RegExp).lastIndex })
        return this.remember(value, value)
      default:
        return this.remember(value, value)
    }
  }

  /** The number of a value that a codec, or a map or set, carries. Null: it cannot be carried. */
  private make(value: object, kind: PlainKind | null): number | null {
    const known = this.indexes.get(value)
    if (known !== undefined) return known
    if (kind === 'map' || kind === 'set') return this.makeCollection(value as Map<unknown, unknown> | Set<unknown>)
    const codec = this.carrierOf(value)
    if (codec === null || this.open.has(value)) return this.refuse('a value that contains itself')
    this.open.add(value)
    const data = codec.encode(value)
    const { misfit } = scan(data, (inner) => this.carrierOf(inner) !== null)
    if (misfit !== null) {
      this.misfit ??= misfit
      return null
    }
    const box = [null]
    this.put(box, 0, data)
    this.open.delete(value)
    return this.add(value, { codec: codec.name, data: box })
  }

  /** Its number is known before its members, because it may contain itself. */
  private makeCollection(value: Map<unknown, unknown> | Set<unknown>): number {
    const isMap = value instanceof Map
    const members: unknown[] = []
    const index = this.add(value, { codec: isMap ? 'map' : 'set', data: members })
    const flat: readonly unknown[] = isMap ? [...value].flat(1) : [...value]
    for (const [at, member] of flat.entries()) this.put(members, at, member)
    return index
  }

  private add(value: object, made: Made): number {
    const index = this.made.push(made) - 1
    this.indexes.set(value, index)
    return index
  }

  private refuse(found: string): null {
    this.misfit ??= { path: [], found }
    return null
  }

  private remember(value: object, copy: object): object {
    this.copies.set(value, copy)
    return copy
  }

  private fix(object: object, { isFrozen = false, isBare = false, lastIndex = 0 }: Partial<Fix>): void {
    this.fixes.push({ object, isFrozen, isBare, lastIndex })
  }
}

/** An assignment to `__proto__` would set the prototype. */
function define(container: Record<string | number, unknown>, key: string | number, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(container, key, { value, writable: true, configurable: true, enumerable: true })
  } else container[key] = value
}
