import type { ReadText } from './read-text.js'

export interface ReadBounds {
  readonly files: number
  readonly chars: number
  readonly timeMs: number
}

/** Reads files until a bound is reached, and returns null for all others. */
export function boundRead(readText: ReadText, bounds: ReadBounds, nowMs: () => number): ReadText {
  const deadlineMs = nowMs() + bounds.timeMs
  let files = 0
  let chars = 0
  return async (path, maxBytes, tailBytes) => {
    if (files >= bounds.files || chars >= bounds.chars || nowMs() >= deadlineMs) return null
    files++
    const file = await readText(path, maxBytes, tailBytes)
    chars += file?.text.length ?? 0
    return file
  }
}
