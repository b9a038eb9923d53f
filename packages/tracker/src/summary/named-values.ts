import { dataOf } from './inspect.js'

const NAME_KEYS = new Set(['name', 'key', 'header'])
const MAX_KEYS = 6

/** `{ name: 'cookie', value: '...' }`: the name that stands beside a `value`. */
export function nameBeside(value: object, keys: readonly string[]): string | undefined {
  if (keys.length > MAX_KEYS || !keys.includes('value')) return undefined
  const key = keys.find((candidate) => NAME_KEYS.has(candidate))
  const name = key === undefined ? undefined : Object.getOwnPropertyDescriptor(value, key)?.value
  return typeof name === 'string' ? name : undefined
}

/** How the elements of an array name each other. */
export type Pairs = 'none' | 'entry' | 'headers'

const HEADER = /^(?:[\w-]{0,40}-)?(?:authorization|cookie|api-?key|token|secret|password)$/i

/** `['cookie', '...']` is an entry, `['Host', 'a', 'Cookie', '...']` a list of raw headers: their second halves have names. */
export function pairsOf(array: readonly unknown[]): Pairs {
  if (array.length % 2 === 1 || typeof dataOf(array, 0) !== 'string') return 'none'
  return array.length === 2 ? 'entry' : 'headers'
}

/** The name that an element of pairs has by the one before it. */
export function nameBefore(array: readonly unknown[], index: number, pairs: Pairs): string | undefined {
  if (pairs === 'none' || index % 2 === 0) return undefined
  const name = dataOf(array, index - 1)
  return typeof name === 'string' && (pairs === 'entry' || HEADER.test(name)) ? name : undefined
}
