const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

export interface JsonBounds {
  /** Objects and arrays within each other. */
  readonly depth: number
  /** Commas, objects and arrays: about the number of values that parsing would create. */
  readonly values: number
}

/** Finds the bound that JSON exceeds without parsing it; null if it keeps both. */
export function findExcess(json: Uint8Array, bounds: JsonBounds): keyof JsonBounds | null {
  let depth = 0
  let values = 0
  let inString = false
  for (let index = 0; index < json.length; index++) {
    const byte = json[index]
    if (inString) {
      if (byte === BACKSLASH) index++
      else if (byte === QUOTE) inString = false
    } else if (byte === QUOTE) inString = true
    else if (byte === COMMA) {
      if (++values > bounds.values) return 'values'
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (++depth > bounds.depth) return 'depth'
      if (++values > bounds.values) return 'values'
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--
  }
  return null
}
