import type { Place } from './place.js'

const ARROW = /^(?:async\b\s*)?(?:\(|[\w$]+\s*=>)/
const KEYS = /[{,]\s*([A-Za-z_$][\w$]*)\s*(?=[:,}=])/g
const HEAD_CHARS = 2_000

/** How far into its text the runtime says that a function begins: at its parameters, unless it is an arrow. */
const startIn = (text: string): number => (ARROW.test(text) ? 0 : Math.max(0, text.indexOf('(')))

/** The place of a function's last character, from where it begins and its text. */
export function endOf({ line, column }: Place, text: string): Place {
  const rest = text.slice(startIn(text))
  const newline = rest.lastIndexOf('\n')
  if (newline === -1) return { line, column: column + rest.length - 1 }
  return { line: line + rest.split('\n').length - 1, column: rest.length - newline - 2 }
}

/**
 * Where the whole function begins in the file it was loaded from; null if something else stands there now. A blank may
 * stand for anything: that is how Node.js takes types away without moving what is left.
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
 * Whether a declaration can be that of a function: whatever a compiler does, the keys that the function takes from its
 * parameter keep their names. A map that no longer fits its source is found out by this.
 */
export function isLikely(declaration: string, text: string): boolean {
  const end = text.indexOf(')')
  const head = text.slice(0, Math.min(end === -1 ? HEAD_CHARS : end, HEAD_CHARS))
  return [...head.matchAll(KEYS)].every(([, key = '']) => declaration.includes(key))
}
