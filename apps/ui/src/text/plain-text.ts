/** Controls, directions of writing and other characters that a terminal obeys or does not show. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]|[\u{e0100}-\u{e01ef}]/gu

/** A text in one line, as a terminal can show it: `\n`, `\x1b` and `\u202e` are written out. */
export function toPlain(text: string): string {
  return text.replace(UNSAFE, escapeCharacter)
}

function escapeCharacter(found: string): string {
  if (found === '\n') return '\\n'
  if (found === '\t') return '\\t'
  if (found === '\r') return '\\r'
  const code = found.codePointAt(0) ?? 0
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** JSON text with the same value and without characters that a terminal obeys. `JSON.stringify` leaves some of them. */
export function toPlainJson(json: string): string {
  return json.replace(/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}]|[\u{e0100}-\u{e01ef}]/gu, (found) =>
    Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
      '',
    ),
  )
}
