const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff

/**
 * The front of a text. It is well-formed: a surrogate pair is never cut in half, and a lone half becomes U+FFFD, because neither
 * UTF-8 nor an address can hold it. The result is not a slice, which would keep a huge text in memory.
 */
export function front(text: string, chars: number): string {
  if (text.length <= chars) return text.toWellFormed()
  const end = Math.max(0, chars)
  const piece = text.slice(0, isHighSurrogate(text.charCodeAt(end - 1)) ? end - 1 : end)
  return Buffer.from(piece.toWellFormed(), 'utf16le').toString('utf16le')
}

/**
 * The text, or its front with an ellipsis, in at most `chars` characters. Well-formed.
 *
 * @example
 * import { shorten } from '@dag/tracker/summaries'
 * shorten('checkout', 5) // 'chec…'
 */
export function shorten(text: string, chars: number): string {
  return text.length <= chars ? text.toWellFormed() : `${front(text, chars - 1)}…`
}

const SHORT = 64

/** Bytes of a string's JSON text: exact for long strings, never too few for short ones. */
export function jsonBytes(text: string): number {
  if (text.length > SHORT) return Buffer.byteLength(JSON.stringify(text))
  let bytes = 2
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20) bytes += 6
    else if (code === 0x22 || code === 0x5c) bytes += 2
    else if (code < 0x80) bytes += 1
    else if (code < 0x800) bytes += 2
    else bytes += code >= 0xd800 && code <= 0xdfff ? 6 : 3
  }
  return bytes
}

/** The longest front of a text, roughly, whose JSON text has at most this many bytes. */
export function frontOfBytes(text: string, bytes: number): string {
  let piece = front(text, bytes - 2)
  for (let size = jsonBytes(piece); size > bytes && piece !== ''; size = jsonBytes(piece)) {
    piece = front(piece, Math.min(piece.length - 1, Math.floor((piece.length * bytes) / size)))
  }
  return piece
}
