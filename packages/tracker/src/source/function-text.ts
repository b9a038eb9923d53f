import type { Place } from './place.js'

const ARROW = /^(?:async\b\s*)?(?:\(|[\w$]+\s*=>)/
const KEYS = /[{,]\s*([A-Za-z_$][\w$]*)\s*(?=[:,}=])/g
const HEAD_CHARS = 2_000

/** The offset in a function's text at which the runtime places it: at its parameters, unless it is an arrow function. */
const startIn = (text: string): number => (ARROW.test(text) ? 0 : Math.max(0, text.indexOf('(')))

/** The place of a function's last character, computed from its place and its text. */
export function endOf({ line, column }: Place, text: string): Place {
  const rest = text.slice(startIn(text))
  const newline = rest.lastIndexOf('\n')
  if (newline === -1) return { line, column: column + rest.length - 1 }
  return { line: line + rest.split('\n').length - 1, column: rest.length - newline - 2 }
}

/**
 * The offset at which the whole function begins in its file; null if the file now has other text there. A blank matches any character,
 * because Node.js strips types by overwriting them with blanks.
 */
export function findInFile(content: string, offset: number, text: string): number | null {
  const start = offset - startIn(text)
  if (start < 0 || start + text.length > content.length) return null
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== content[start + index] && text[index] !== ' ') return null
  }
  return start
}

/**
 * Whether a declaration can belong to a function. Compilers keep the names of the keys that a function reads from its parameter, so a
 * map that no longer fits its source is detected.
 */
export function isLikely(declaration: string, text: string): boolean {
  const end = text.indexOf(')')
  const head = text.slice(0, Math.min(end === -1 ? HEAD_CHARS : end, HEAD_CHARS))
  return [...head.matchAll(KEYS)].every(([, key = '']) => declaration.includes(key))
}
