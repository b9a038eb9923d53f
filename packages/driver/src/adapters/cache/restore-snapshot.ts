import { isViewName } from './plain-kind.js'
import type { Snapshot } from './snapshot.js'
import type { Part } from './write-plain.js'

/**
 * Creates a new value from a snapshot.
 *
 * @throws TypeError if the parts are not those of a value, as in a damaged file
 */
export function restoreSnapshot(snapshot: Snapshot): unknown {
  const reader = new PartReader(snapshot)
  const value = reader.read()
  if (!reader.isAtEnd) throw new TypeError('the snapshot has more parts than its value')
  return value
}

class PartReader {
  private readonly parts: Snapshot['parts']
  private readonly shared: readonly object[]
  private readonly objects: unknown[] = []
  private position = 0

  constructor({ parts, shared }: Snapshot) {
    this.parts = parts
    this.shared = shared
  }

  get isAtEnd(): boolean {
    return this.position === this.parts.length
  }

  read(): unknown {
    const part = this.next()
    if (typeof part !== 'string') {
      if (part instanceof Uint8Array) throw new TypeError('a snapshot has bytes instead of a value')
      return part
    }
    if (part === 'string') return this.text()
    if (part === 'again') return this.objects[this.number()]
    // Numbered before its members, which may refer to it.
    const number = this.objects.push(undefined) - 1
    return this.readObject(part, number)
  }

  private readObject(kind: string, number: number): unknown {
    const register = <T>(value: T): T => {
      this.objects[number] = value
      return value
    }
    switch (kind) {
      case 'array':
        return this.readArray(register([]))
      case 'sparse': {
        const array = register<unknown[]>([])
        array.length = this.number()
        return this.readProperties(array)
      }
      case 'object':
        return this.readProperties(register({}))
      case 'null-object':
        return this.readProperties(register(Object.create(null) as object))
      case 'map': {
        const map = register(new Map<unknown, unknown>())
        for (let left = this.number(); left > 0; left--) map.set(this.read(), this.read())
        return map
      }
      case 'set': {
        const set = register(new Set<unknown>())
        for (let left = this.number(); left > 0; left--) set.add(this.read())
        return set
      }
      case 'date':
        return register(new Date(this.number()))
      case 'regexp': {
        const expression = register(new RegExp(this.text(), this.text()))
        expression.lastIndex = this.number()
        return expression
      }
      case 'url':
        return register(new URL(this.text()))
      case 'bytes':
        return register(Uint8Array.from(this.bytes()).buffer)
      case 'buffer':
        return register(Buffer.from(this.bytes()))
      case 'view':
        return register(this.readView())
      case 'shared':
        return register(this.shared[this.number()])
      default:
        throw new TypeError(`a snapshot has no kind ${kind}`)
    }
  }

  private readArray(array: unknown[]): unknown[] {
    const isFrozen = this.next() === true
    for (let left = this.number(); left > 0; left--) array.push(this.read())
    return isFrozen ? (Object.freeze(array) as unknown[]) : array
  }

  private readProperties<T extends object>(value: T): T {
    const isFrozen = this.next() === true
    for (let left = this.number(); left > 0; left--) assign(value, this.text(), this.read())
    return isFrozen ? Object.freeze(value) : value
  }

  private readView(): unknown {
    const name = this.text()
    const view = isViewName(name) ? (globalThis as Readonly<Record<string, unknown>>)[name] : undefined
    if (view === undefined) throw new TypeError(`a snapshot has no view ${name}`)
    const [byteOffset, length, buffer] = [this.number(), this.number(), this.read()]
    return Reflect.construct(view as new () => unknown, [buffer, byteOffset, length])
  }

  private next(): Part | Uint8Array {
    if (this.isAtEnd) throw new TypeError('a snapshot ends in the middle of a value')
    return this.parts[this.position++]
  }

  private text(): string {
    const part = this.next()
    if (typeof part === 'string') return part
    throw new TypeError('a snapshot has no text where it should')
  }

  private number(): number {
    const part = this.next()
    if (typeof part === 'number') return part
    throw new TypeError('a snapshot has no number where it should')
  }

  private bytes(): Uint8Array {
    const part = this.next()
    if (part instanceof Uint8Array) return part
    throw new TypeError('a snapshot has no bytes where it should')
  }
}

/** An assignment to `__proto__` would change the prototype. */
function assign(value: object, key: string, member: unknown): void {
  if (key !== '__proto__') (value as Record<string, unknown>)[key] = member
  else Object.defineProperty(value, key, { value: member, enumerable: true, writable: true, configurable: true })
}
