/** A tag that runs must have; without a value, any value of the key. */
export interface TagFilter {
  readonly key: string
  readonly value: string | null
}

/** `region=eu`, or `region` for any value. A `=` or `\` in the key is escaped by `\`. */
export function formatTag({ key, value }: TagFilter): string {
  const escaped = key.replace(/[\\=]/g, '\\$&')
  return value === null ? escaped : `${escaped}=${value}`
}

const KEY = /^(?:\\[\s\S]|[^\\=])*/

export function parseTag(text: string): TagFilter {
  const escaped = KEY.exec(text)?.[0] ?? ''
  const rest = text.slice(escaped.length)
  const key = escaped.replace(/\\([\s\S])/g, '$1')
  // A lone backslash at the end escapes nothing.
  return rest.startsWith('=') ? { key, value: rest.slice(1) } : { key: key + rest, value: null }
}
