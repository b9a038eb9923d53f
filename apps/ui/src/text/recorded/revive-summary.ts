import type { Summary, ValueNode } from '@dag/protocol'
import { listMissing, type Missing } from './list-missing'
import { readRecorded } from './read-recorded'
import { type Kind, readRegExp } from './why-not-whole'

export type Revived =
  | { readonly whole: true; readonly value: unknown }
  | { readonly whole: false; readonly missing: readonly Missing[] }

/**
 * Makes a recorded value again: dates, maps, sets, big integers, typed arrays, regular expressions and URLs are what they
 * were. Two parts that were one object become equal objects, and symbols as keys are not recorded.
 *
 * @param name begins the paths of missing parts
 */
export function reviveSummary(summary: Summary, name: string): Revived {
  const recorded = readRecorded(summary)
  const missing = listMissing(recorded, name)
  return missing.length > 0 ? { whole: false, missing } : { whole: true, value: revive(recorded.node) }
}

function revive(node: ValueNode): unknown {
  if (node === null || typeof node !== 'object') return node
  switch (node.kind) {
    case 'object':
      // Unlike an assignment, this makes a plain entry of `__proto__` too.
      return Object.fromEntries(node.entries.map(([key, value]) => [key, revive(value)]))
    case 'array':
      return reviveArray(node)
    case 'map':
      return new Map(node.entries.map(([key, value]) => [revive(key), revive(value)]))
    case 'text':
      return node.text
    case 'opaque':
      return reviveOpaque(node)
    default:
      throw new TypeError(`A value of the kind ${node.kind} is not whole.`)
  }
}

function reviveArray({ type, items }: Kind<'array'>): unknown {
  if (type === undefined) {
    const array: unknown[] = new Array(items.length)
    for (const [index, item] of items.entries()) if (!isHole(item)) array[index] = revive(item)
    return array
  }
  const values = items.map(revive)
  if (type === 'Set') return new Set(values)
  const typed: unknown = Reflect.get(globalThis, type)
  if (!isTypedConstructor(typed)) throw new TypeError(`This runtime has no ${type}.`)
  return typed.from(values)
}

const isTypedConstructor = (value: unknown): value is { from(values: readonly unknown[]): unknown } =>
  typeof value === 'function' && 'from' in value && typeof value.from === 'function'

/** Whether an array has no element at this place. */
export const isHole = (node: ValueNode): boolean =>
  node !== null && typeof node === 'object' && node.kind === 'opaque' && node.type === 'empty'

function reviveOpaque({ type, text }: Kind<'opaque'>): unknown {
  switch (type) {
    case 'number':
      return Number(text)
    case 'bigint':
      return BigInt(text.slice(0, -1))
    case 'Date':
      return new Date(text)
    case 'URL':
      return new URL(text)
    case 'RegExp':
      return readRegExp(text)
    default:
      return undefined
  }
}
