/** Half of a character that needs two UTF-16 units. Functions that make URIs throw on it. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** A lone surrogate becomes U+FFFD, as in every URL that browsers make. */
const toWellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\ufffd')

/** A text as one part of an address. */
export function encodePart(text: string): string {
  return encodeURIComponent(toWellFormed(text))
}

/** A path with its slashes and colons kept. */
export function encodePath(path: string): string {
  return encodeURI(toWellFormed(path)).replace(/[?#]/g, encodeURIComponent)
}

/** The text that a part of an address encodes; the part itself if it is not a valid encoding. */
export function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** Names that a path carries unchanged through every server and proxy on the way. */
const PATH_SAFE = /^[\p{L}\p{N}_$][\p{L}\p{N}_$ .:@+-]*$/u

/** The part of a path whose name is a search parameter. */
export const NAME_ELSEWHERE = '-'

/** False for a name with a slash, a backslash, a control character or dots that a URL would resolve. */
export function isPathSafe(name: string): boolean {
  return PATH_SAFE.test(name)
}
