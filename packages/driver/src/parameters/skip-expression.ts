import { CODE, isDigitCode, isWordCode } from './characters.js'
import { type Cursor, codeAt, fail, failUnexpected, skipBlanks } from './cursor.js'
import { isNumberStart, readString, readWord, skipNumber, skipRegularExpression } from './literals.js'
import { opensCondition, opensObject, type Slash, slashBehindWord } from './slash.js'

/** Brackets that are open, and what a `/` behind their end would be. */
interface Open {
  readonly closer: string
  readonly isBlock: boolean
  readonly slashBehind: Slash
}

export interface SkipOptions {
  /** The text is a body, not an expression. Default: false. */
  readonly statements?: boolean
  /** Told of every word and of the token before it, also within templates. */
  readonly onWord?: ((word: string, previous: string) => void) | undefined
}

/**
 * Moves over code until one of the characters `stops` stands outside of all brackets; the cursor is then at it. Knows
 * just enough of the language to tell strings, templates, comments and regular expressions from the rest.
 */
export function skipExpression(cursor: Cursor, stops: string, options: SkipOptions = {}): void {
  const opened: Open[] = []
  let blocks = options.statements ? 1 : 0
  let slash: Slash = 'begins-regex'
  let previous = options.statements ? ';' : ''
  let previousIsWord = false
  let beforePrevious = ''

  const take = (token: string, isWord: boolean, slashBehind: Slash): void => {
    beforePrevious = previous
    previous = token
    previousIsWord = isWord
    slash = slashBehind
  }

  for (;;) {
    const lineEnded = skipBlanks(cursor)
    if (cursor.at >= cursor.text.length) failUnexpected(cursor)
    const character = cursor.text.charAt(cursor.at)
    const code = codeAt(cursor)
    if (opened.length === 0 && stops.includes(character)) return

    if (isNumberStart(cursor)) {
      skipNumber(cursor)
      take('0', false, 'divides')
    } else if (isWordCode(cursor.text.codePointAt(cursor.at) ?? code) || code === CODE.backslash) {
      const word = readWord(cursor)
      options.onWord?.(word, previous)
      take(word, true, slashBehindWord(word, previous))
    } else if (code === CODE.hash) {
      cursor.at++
      readWord(cursor)
      take('#', false, 'divides')
    } else if (code === CODE.quote || code === CODE.doubleQuote) {
      readString(cursor)
      take('0', false, 'divides')
    } else if (code === CODE.backtick) {
      skipTemplate(cursor, options)
      take('0', false, 'divides')
    } else if (code === CODE.slash) {
      // A line end may have ended the statement: `let x`, `break`.
      const mayBegin = lineEnded && slash === 'divides' && (opened.at(-1)?.isBlock ?? options.statements === true)
      if (slash === 'undecided' || mayBegin) fail(cursor, 'undecidable-slash', Math.max(0, cursor.at - 20))
      if (slash === 'divides') {
        cursor.at++
        take('/', false, 'begins-regex')
      } else {
        skipRegularExpression(cursor)
        take('0', false, 'divides')
      }
    } else if (character === '(' || character === '[' || character === '{') {
      const inBlock = opened.at(-1)?.isBlock ?? options.statements === true
      const isBlock = character === '{' && !opensObject({ previous, previousIsWord, lineEnded, slash, inBlock })
      opened.push({
        closer: character === '(' ? ')' : character === '[' ? ']' : '}',
        isBlock,
        slashBehind: slashBehindBrackets(character, isBlock, blocks > 0, opensCondition(previous, beforePrevious)),
      })
      if (isBlock) blocks++
      cursor.at++
      take(character, false, 'begins-regex')
    } else if (character === ')' || character === ']' || character === '}') {
      const open = opened.pop()
      if (open?.closer !== character) failUnexpected(cursor)
      else {
        if (open.isBlock) blocks--
        cursor.at++
        take(character, false, open.slashBehind)
      }
    } else {
      const token = readPunctuator(cursor, lineEnded)
      const isStep = token === '++' || token === '--'
      // Behind an operand on the same line it is postfix and leaves an operand; else it is prefix.
      take(token, false, isStep && slash !== 'begins-regex' && !lineEnded ? slash : 'begins-regex')
    }
  }
}

/** An expression is followed by a division; only within a body may the next statement begin behind a bracket. */
function slashBehindBrackets(opener: string, isBlock: boolean, withinBlock: boolean, isCondition: boolean): Slash {
  if (!withinBlock) return 'divides'
  if (opener === '(' && isCondition) return 'begins-regex'
  return isBlock ? 'undecided' : 'divides'
}

/** Operators that must be told apart as a whole; all others are taken one character at a time. */
const TOGETHER = ['++', '--', '=>', '?.', '...']

function readPunctuator(cursor: Cursor, lineEnded: boolean): string {
  const { text, at } = cursor
  // Comments of old scripts; in modules they are operators. Nobody writes either.
  if (text.startsWith('<!--', at) || (lineEnded && text.startsWith('-->', at))) fail(cursor, 'unexpected-character')
  const token = TOGETHER.find((operator) => text.startsWith(operator, at)) ?? text.charAt(at)
  // `a?.5:1` holds no `?.`
  const isChain = token !== '?.' || !isDigitCode(text.charCodeAt(at + 2))
  cursor.at += isChain ? token.length : 1
  return isChain ? token : '?'
}

/** At the backtick. */
function skipTemplate(cursor: Cursor, options: SkipOptions): void {
  cursor.at++
  for (;;) {
    const code = codeAt(cursor)
    if (cursor.at >= cursor.text.length) failUnexpected(cursor)
    if (code === CODE.backtick) break
    if (code === CODE.dollar && codeAt(cursor, 1) === CODE.openBrace) {
      cursor.at += 2
      skipExpression(cursor, '}', { onWord: options.onWord })
      cursor.at++
    } else cursor.at += code === CODE.backslash ? 2 : 1
  }
  cursor.at++
}
