const CLASS = /^<(?:class|enum) '([^']*)'>$/
const QUALIFIED = /(?:[\p{L}\p{N}_<>]+\.)+(?=[\p{L}_])/gu

/** The short name of a type that Python printed: `DataFrame` of `<class 'pandas.core.frame.DataFrame'>`; null if there is none. */
export function toTypeName(printed: unknown): string | null {
  if (typeof printed !== 'string') return null
  const text = printed.slice(0, 1_000)
  const name = (CLASS.exec(text)?.[1] ?? text).replace(QUALIFIED, '').slice(0, 100)
  return name === '' ? null : name
}
