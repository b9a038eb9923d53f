/** The pieces of a function's text that messages show: whole tokens, without the text that follows them. */
export const SHOWN = {
  rest: /\.\.\.[^\s,)}=]*/y,
  array: /\[[^\]]*\]?/y,
  number: /[\w.]+/y,
  head: /[^({]+/y,
  parameter: /\{[^}]*\}?|\[[^\]]*\]?|[^\s,)=]+/y,
} as const

/** A name with its escapes replaced by the characters that they stand for. */
export function decodeEscapes(name: string): string {
  return name.replace(/\\u\{([\da-f]+)\}|\\u([\da-f]{4})|\\x([\da-f]{2})/gi, (written, ...digits: string[]) => {
    const code = Number.parseInt(digits.slice(0, 3).find((found) => found !== undefined) ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : written
  })
}
