import { CODE, isDigitCode, isWordCode } from './characters.js'
import { isNumberStart, readString, readWord, skipNumber, skipRegularExpression } from './literals.js'
import { codeAt, fail, failUnexpected, type ScanCursor, skipBlanks } from './scan-cursor.js'
import { opensCondition, opensObject, type Slash, slashBehindWord } from './slash.js'

export interface SkipOptions {
  /** The text is a body, not an expression. Default: false. */
  readonly statements?: boolean
  /** Called for every word with the token before it, also within templates. */
  readonly onWord?: ((word: string, previous: string) => void) | undefined
}

/** Brackets that are open, and what a `/` behind their end would be. */
interface Open {
  readonly closer: string
  readonly isBlock: boolean
  readonly slashBehind: Slash
}

/** The state of a walk over code. */
interface Walk {
  readonly cursor: ScanCursor
  readonly options: SkipOptions
  readonly opened: Open[]
  /** How many of the opened are blocks. */
  blocks: number
  /** The last token; any number, string, template or regular expression counts as `0`. */
  previous: string
  previousIsWord: boolean
  beforePrevious: string
  /** The meaning that a `/` would have now. */
  slash: Slash
}

/**
 * Moves over code until one of the characters `stops` stands outside of all brackets; the cursor is then at it. Knows
 * just enough of the language to tell strings, templates, comments and regular expressions from the rest.
 */
export function skipExpression(cursor: ScanCursor, stops: string, options: SkipOptions = {}): void {
  const walk: Walk = {
    cursor,
    options,
    opened: [],
    blocks: options.statements ? 1 : 0,
    previous: options.statements ? ';' : '',
    previousIsWord: false,
    beforePrevious: '',
    slash: 'begins-regex',
  }
  for (;;) {
    const lineEnded = skipBlanks(cursor)
    if (cursor.at >= cursor.text.length) failUnexpected(cursor)
    if (walk.opened.length === 0 && stops.includes(cursor.text.charAt(cursor.at))) return
    skipToken(walk, lineEnded)
  }
}

function skipToken(walk: Walk, lineEnded: boolean): void {
  const { cursor } = walk
  const code = cursor.text.codePointAt(cursor.at) ?? Number.NaN
  if (isNumberStart(cursor)) {
    skipNumber(cursor)
    took(walk, '0', 'divides')
  } else if (isWordCode(code) || code === CODE.backslash) {
    const word = readWord(cursor)
    walk.options.onWord?.(word, walk.previous)
    took(walk, word, slashBehindWord(word, walk.previous), true)
  } else if (code === CODE.hash) {
    cursor.at++
    readWord(cursor)
    took(walk, '0', 'divides')
  } else if (code === CODE.quote || code === CODE.doubleQuote) {
    readString(cursor)
    took(walk, '0', 'divides')
  } else if (code === CODE.backtick) {
    skipTemplate(cursor, walk.options)
    took(walk, '0', 'divides')
  } else if (code === CODE.slash) skipSlash(walk, lineEnded)
  else if (code === CODE.openParen || code === CODE.openBracket || code === CODE.openBrace)
    openBrackets(walk, lineEnded)
  else if (code === CODE.closeParen || code === CODE.closeBracket || code === CODE.closeBrace) closeBrackets(walk)
  else skipPunctuator(walk, lineEnded)
}

function took(walk: Walk, token: string, slashBehind: Slash, isWord = false): void {
  walk.beforePrevious = walk.previous
  walk.previous = token
  walk.previousIsWord = isWord
  walk.slash = slashBehind
}

/** Directly within a body, where statements follow each other. */
const isInBlock = (walk: Walk): boolean => walk.opened.at(-1)?.isBlock ?? walk.options.statements === true

function skipSlash(walk: Walk, lineEnded: boolean): void {
  const { cursor, slash } = walk
  // Between statements, a line end may have ended one: `let x`, `break`.
  const mayBegin = slash === 'divides' && lineEnded && isInBlock(walk)
  if (slash === 'undecided' || mayBegin) fail(cursor, 'undecidable-slash', Math.max(0, cursor.at - 20))
  if (slash === 'divides') {
    cursor.at++
    took(walk, '/', 'begins-regex')
  } else {
    skipRegularExpression(cursor)
    took(walk, '0', 'divides')
  }
}

function openBrackets(walk: Walk, lineEnded: boolean): void {
  const { cursor, opened, previous, previousIsWord, beforePrevious, slash } = walk
  const opener = cursor.text.charAt(cursor.at++)
  const inBlock = isInBlock(walk)
  const isBlock = opener === '{' && !opensObject({ previous, previousIsWord, lineEnded, slash, inBlock })
  const isCondition = opener === '(' && opensCondition(previous, beforePrevious)
  opened.push({
    closer: opener === '(' ? ')' : opener === '[' ? ']' : '}',
    isBlock,
    slashBehind: walk.blocks === 0 ? 'divides' : slashWithinBlock(isBlock, isCondition),
  })
  if (isBlock) walk.blocks++
  took(walk, opener, 'begins-regex')
}

/** Only within a body may the next statement begin behind a bracket. An expression continues with a division. */
function slashWithinBlock(isBlock: boolean, isCondition: boolean): Slash {
  if (isCondition) return 'begins-regex'
  return isBlock ? 'undecided' : 'divides'
}

function closeBrackets(walk: Walk): void {
  const { cursor, opened } = walk
  const open = opened.pop()
  if (open === undefined || open.closer !== cursor.text.charAt(cursor.at)) failUnexpected(cursor)
  if (open.isBlock) walk.blocks--
  cursor.at++
  took(walk, open.closer, open.slashBehind)
}

/** Operators that must be read as a whole. All others are read one character at a time. */
const TOGETHER = ['++', '--', '=>', '?.', '...']

function skipPunctuator(walk: Walk, lineEnded: boolean): void {
  const { cursor, slash } = walk
  const { text, at } = cursor
  // Comments of old scripts, which are operators in modules. Code uses neither.
  if (text.startsWith('<!--', at) || (lineEnded && text.startsWith('-->', at))) fail(cursor, 'unexpected-character')
  const found = TOGETHER.find((operator) => text.startsWith(operator, at)) ?? text.charAt(at)
  // `a?.5:1` holds no `?.`
  const token = found === '?.' && isDigitCode(text.charCodeAt(at + 2)) ? '?' : found
  cursor.at += token.length
  // Behind an operand on the same line `++` is postfix and leaves an operand; else it is prefix.
  const isPostfix = (token === '++' || token === '--') && !lineEnded
  took(walk, token, isPostfix ? slash : 'begins-regex')
}

/** At the backtick. */
function skipTemplate(cursor: ScanCursor, { onWord }: SkipOptions): void {
  cursor.at++
  for (;;) {
    const code = codeAt(cursor)
    if (cursor.at >= cursor.text.length) failUnexpected(cursor)
    if (code === CODE.backtick) break
    if (code === CODE.dollar && codeAt(cursor, 1) === CODE.openBrace) {
      cursor.at += 2
      skipExpression(cursor, '}', { onWord })
      cursor.at++
    } else cursor.at += code === CODE.backslash ? 2 : 1
  }
  cursor.at++
}
