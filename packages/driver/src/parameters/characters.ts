/** Character codes that steer the scanner. */
export const CODE = {
  lineFeed: 10,
  carriageReturn: 13,
  doubleQuote: 34,
  hash: 35,
  dollar: 36,
  quote: 39,
  openParen: 40,
  closeParen: 41,
  star: 42,
  comma: 44,
  dot: 46,
  slash: 47,
  colon: 58,
  equals: 61,
  greater: 62,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  closeBrace: 125,
} as const

const ASCII_WORD = Uint8Array.from({ length: 128 }, (_, code) => (/[\w$]/.test(String.fromCharCode(code)) ? 1 : 0))
const WORD = /^[\p{ID_Continue}$\u200c\u200d]$/u
const SPACE = /^\s$/

/** Part of an identifier, a keyword or a number, at its start or further on. `NaN`, the end of the text, is not. */
export function isWordCode(code: number): boolean {
  return code < 128 ? ASCII_WORD[code] === 1 : code >= 128 && WORD.test(String.fromCodePoint(code))
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isLineEndCode(code: number): boolean {
  return code === CODE.lineFeed || code === CODE.carriageReturn || code === 0x2028 || code === 0x2029
}

/** White space and line ends as JavaScript has them. */
export function isSpaceCode(code: number): boolean {
  if (code < 128) return code === 32 || (code >= 9 && code <= 13)
  return code >= 128 && SPACE.test(String.fromCharCode(code))
}
