import { readElement } from '../values/inspect.js'

const NAME_KEYS = new Set(['name', 'key', 'header'])
const MAX_KEYS = 6

/** The name next to a `value`: `{ name: 'cookie', value: '...' }`. */
export function nameBeside(value: object, keys: readonly string[]): string | undefined {
  if (keys.length > MAX_KEYS || !keys.includes('value')) return undefined
  const key = keys.find((candidate) => NAME_KEYS.has(candidate))
  const name = key === undefined ? undefined : Object.getOwnPropertyDescriptor(value, key)?.value
  return typeof name === 'string' ? name : undefined
}

/** How elements of an array name their successors. */
export type Pairs = 'none' | 'entry' | 'list'

/** Only names of headers, because other words also occur in lists of words. They are judged like keys. */
const HEADER = /^(?:[\w-]{0,60}-)?(?:authorization|cookie2?|api-?key|key|token|secret|password|signature)$/i
const MAX_ARGUMENTS = 100

/**
 * `['cookie', '...']` is an entry. Longer lists of texts may be raw headers, `['Host', 'a', 'Cookie', '...']`, or arguments,
 * `['--password', '...']`.
 */
export function pairsOf(array: readonly unknown[]): Pairs {
  const { length } = array
  if ((length % 2 === 1 && length > MAX_ARGUMENTS) || typeof readElement(array, 0) !== 'string') return 'none'
  return length === 2 ? 'entry' : 'list'
}

/** The name that the previous element gives to an element. */
export function nameBefore(array: readonly unknown[], index: number, pairs: Pairs): string | undefined {
  if (pairs === 'none' || index === 0) return undefined
  const isSecond = index % 2 === 1
  if (pairs === 'list' && !isSecond && array.length > MAX_ARGUMENTS) return undefined
  const name = readElement(array, index - 1)
  if (typeof name !== 'string') return undefined
  if (pairs === 'entry' || name.startsWith('-')) return name
  return isSecond && array.length % 2 === 0 && HEADER.test(name) ? name : undefined
}
