import { types } from 'node:util'
import { type PlainKind, plainKindOf } from '@dag/driver/plain'
import { describeValue } from './describe-value.js'

/** Deeper values could exhaust the stack. */
const MAX_DEPTH = 200

/** A value that cannot cross. */
export interface Misfit {
  /** From the outside to the value. */
  readonly path: (string | number)[]
  /** A name for the value: `an instance of Client`. */
  readonly found: string
}

/** The result of a scan: a misfit, or whether the value needs more than a copy. */
export interface Scan {
  readonly misfit: Misfit | null
  readonly isSpecial: boolean
}

/** Finds out whether a value crosses exactly. `canCarry` returns whether a codec carries an object that is not plain. */
export function scan(value: unknown, canCarry: (value: object) => boolean): Scan {
  const scanner = new Scanner(canCarry)
  const misfit = scanner.scan(value, 0)
  return { misfit, isSpecial: scanner.isSpecial }
}

class Scanner {
  isSpecial = false
  private readonly canCarry: (value: object) => boolean
  private seen: Set<object> | null = null

  constructor(canCarry: (value: object) => boolean) {
    this.canCarry = canCarry
  }

  scan(value: unknown, depth: number): Misfit | null {
    if (value === null) return null
    const type = typeof value
    if (type === 'object') return this.scanObject(value as object, depth)
    return type === 'function' || type === 'symbol' ? misfit(describeValue(value)) : null
  }

  private scanObject(value: object, depth: number): Misfit | null {
    if (depth > MAX_DEPTH) return misfit(`more than ${MAX_DEPTH} levels of values`)
    this.seen ??= new Set()
    if (this.seen.has(value)) return null
    this.seen.add(value)
    const kind = plainKindOf(value)
    if (kind === null || kind === 'url') return this.scanOther(value)
    return this.scanContents(value, kind, depth + 1)
  }

  private scanOther(value: object): Misfit | null {
    if (!types.isProxy(value) && (types.isNativeError(value) || value instanceof Error || this.canCarry(value))) {
      this.isSpecial = true
      return null
    }
    return misfit(describeValue(value))
  }

  private scanContents(value: object, kind: PlainKind, depth: number): Misfit | null {
    switch (kind) {
      case 'array':
        return this.scanArray(value as readonly unknown[], depth)
      case 'null-object':
        this.isSpecial = true
        return this.scanProperties(value, depth)
      case 'object':
        return this.scanProperties(value, depth)
      case 'map':
        return this.scanEach([...(value as Map<unknown, unknown>)].flat(1), depth)
      case 'set':
        return this.scanEach([...(value as Set<unknown>)], depth)
      case 'buffer':
        this.isSpecial = true
        return null
      case 'regexp':
        if ((value as RegExp).lastIndex !== 0) this.isSpecial = true
        return null
      default:
        return null
    }
  }

  private scanArray(value: readonly unknown[], depth: number): Misfit | null {
    const protection = this.checkProtection(value)
    if (protection !== null) return protection
    return this.scanEach(value, depth)
  }

  private scanEach(values: readonly unknown[], depth: number): Misfit | null {
    for (let index = 0; index < values.length; index++) {
      const found = this.scan(values[index], depth)
      if (found !== null) return within(index, found)
    }
    return null
  }

  private scanProperties(value: object, depth: number): Misfit | null {
    const protection = this.checkProtection(value)
    if (protection !== null) return protection
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === 'symbol') return misfit(`a property named by ${describeValue(key)}`)
      const property = Object.getOwnPropertyDescriptor(value, key)
      if (property?.enumerable !== true) return within(key, misfit('a hidden property'))
      if (!('value' in property)) return within(key, misfit('an accessor'))
      const found = this.scan(property.value, depth)
      if (found !== null) return within(key, found)
    }
    return null
  }

  private checkProtection(value: object): Misfit | null {
    if (Object.isExtensible(value)) return null
    this.isSpecial = true
    return Object.isFrozen(value) ? null : misfit('an object that is protected in part')
  }
}

function misfit(found: string): Misfit {
  return { path: [], found }
}

function within(key: string | number, found: Misfit): Misfit {
  found.path.unshift(key)
  return found
}

/** `inputs.rows[3].client`. */
export function showPath(root: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), root)
}
