/** A piece of TypeScript, as coarse as finding the ends of declarations allows. */
export interface Token {
  readonly kind: 'word' | 'literal' | 'open' | 'close' | 'mark' | 'comment' | 'space' | 'newline'
  /** The offset after its last character. */
  readonly end: number
}

const WORD = /[\p{ID_Start}\p{ID_Continue}$#\u200c\u200d]+/uy
const SPACE = /[^\S\r\n]+/y
const NEWLINES = /[\r\n\u2028\u2029]\s*/y
const LINE_COMMENT = /\/\/[^\r\n\u2028\u2029]*/y
const STRING = /'(?:[^'\\\r\n]|\\[\s\S])*'?|"(?:[^"\\\r\n]|\\[\s\S])*"?/y
/** The length is bounded: a slash that begins no expression must not be searched to the end of the text each time. */
const REGEX = /\/(?![*/])(?:[^/\\[\r\n]|\\.|\[(?:[^\]\\\r\n]|\\.){0,500}\]){1,500}\/[a-z]*/y

/** Greatest depth of templates within templates. Deeper ones are read as text. */
const MAX_NESTING = 32

/** After these words comes a value, so that a slash begins an expression. */
const BEFORE_VALUE = /\b(?:return|typeof|case|in|of|await|yield|delete|void|throw|new|do|else|extends|default)$/

const matchAt = (pattern: RegExp, text: string, at: number): number => {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** A slash after a value divides; elsewhere it begins an expression. `before` is all the text before it, less spaces. */
function dividesAfter(text: string, before: number): boolean {
  if (before === 0) return false
  if (/[)\]}'"`]/.test(text[before - 1] ?? '')) return true
  return /[\w$]/.test(text[before - 1] ?? '') && !BEFORE_VALUE.test(text.slice(Math.max(0, before - 12), before))
}

function endOfTemplate(text: string, from: number, nesting: number): number {
  let depth = 0
  let at = from + 1
  let before = at
  while (at < text.length) {
    const char = text[at]
    if (depth === 0) {
      if (char === '`') return at + 1
      if (char === '$' && text[at + 1] === '{') {
        depth = 1
        at += 2
        before = at
      } else at += char === '\\' ? 2 : 1
      continue
    }
    const { kind, end } = readToken(text, at, before, nesting + 1)
    if (char === '{') depth++
    if (char === '}') depth--
    if (kind !== 'space' && kind !== 'newline' && kind !== 'comment') before = end
    at = end
  }
  return text.length
}

/** The token at an offset; `before` is where the last one ended that is neither space nor comment. Never fails. */
export function readToken(text: string, at: number, before: number, nesting = 0): Token {
  const char = text[at] ?? ''
  if (char === '(' || char === '[' || char === '{') return { kind: 'open', end: at + 1 }
  if (char === ')' || char === ']' || char === '}') return { kind: 'close', end: at + 1 }
  if (char === '\n' || char === '\r') return { kind: 'newline', end: matchAt(NEWLINES, text, at) }
  if (char === "'" || char === '"') return { kind: 'literal', end: matchAt(STRING, text, at) }
  if (char === '`' && nesting < MAX_NESTING) return { kind: 'literal', end: endOfTemplate(text, at, nesting) }
  if (char === '/') {
    if (text[at + 1] === '/') return { kind: 'comment', end: matchAt(LINE_COMMENT, text, at) }
    if (text[at + 1] === '*') {
      const close = text.indexOf('*/', at + 2)
      return { kind: 'comment', end: close === -1 ? text.length : close + 2 }
    }
    const end = dividesAfter(text, before) ? -1 : matchAt(REGEX, text, at)
    return end === -1 ? { kind: 'mark', end: at + 1 } : { kind: 'literal', end }
  }
  const word = matchAt(WORD, text, at)
  if (word !== -1) return { kind: 'word', end: word }
  const space = matchAt(SPACE, text, at)
  return space === -1 ? { kind: 'mark', end: at + 1 } : { kind: 'space', end: space }
}
