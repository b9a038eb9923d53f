import { Buffer } from 'node:buffer'

const HIGH_SURROGATE = /[\ud800-\udbff]$/

/** The front of a text, never half of a surrogate pair, and never a slice that keeps a huge text in memory. */
export function front(text: string, chars: number): string {
  if (text.length <= chars) return text
  const piece = text.slice(0, Math.max(0, chars)).replace(HIGH_SURROGATE, '')
  return Buffer.from(piece, 'utf16le').toString('utf16le')
}

/** At most so many characters, the last of them an ellipsis if some are missing. */
export function shorten(text: string, chars: number): string {
  return text.length <= chars ? text : `${front(text, chars - 1)}…`
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

/** The longest front of a text, roughly, whose JSON text has at most so many bytes. */
export function frontOfBytes(text: string, bytes: number): string {
  let piece = front(text, bytes - 2)
  for (let size = jsonBytes(piece); size > bytes && piece !== ''; size = jsonBytes(piece)) {
    piece = front(piece, Math.min(piece.length - 1, Math.floor((piece.length * bytes) / size)))
  }
  return piece
}
