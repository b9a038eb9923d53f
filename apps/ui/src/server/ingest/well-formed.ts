/**
 * Replaces half surrogate pairs by U+FFFD in all texts and keys of a parsed body, because SQLite would store bytes that
 * are not UTF-8. Returns the same object if there is none, the usual case.
 */
export function toWellFormed(body: unknown): unknown {
  return isWellFormed(body, null) ? body : mend(body, null)
}

function isWellFormed(value: unknown, key: string | null): boolean {
  if (typeof value === 'string') return value.isWellFormed() && (key !== DETAIL || !ESCAPED_SURROGATE.test(value))
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every((item) => isWellFormed(item, null))
  for (const name of Object.keys(value)) {
    if (!name.isWellFormed() || !isWellFormed(value[name as keyof typeof value], name)) return false
  }
  return true
}

function mend(value: unknown, key: string | null): unknown {
  if (typeof value === 'string') return key === DETAIL ? mendJson(value.toWellFormed()) : value.toWellFormed()
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item: unknown) => mend(item, null))
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name.toWellFormed(), mend(item, name)]))
}

/** `Summary.detail` is JSON text: its escapes become characters when a page reads it. */
const DETAIL = 'detail'
const ESCAPED_SURROGATE = /\\ud[89a-f]/i
/** A whole pair, half a pair, or any other escape, so that an escaped backslash before `ud800` is passed over. */
const ESCAPES = /\\ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|\\ud[89a-f][0-9a-f]{2}|\\[\s\S]/gi
const HALF_CHARS = 6

const mendJson = (text: string): string =>
  text.replace(ESCAPES, (found) => (found.length === HALF_CHARS ? '\\ufffd' : found))
