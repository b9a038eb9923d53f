import { endOfBare } from './bare-values.js'
import { isHarmless } from './harmless.js'
import { endOfScheme } from './header-values.js'
import { readNamedValue } from './named-texts.js'
import { judgeAt, type Name } from './names.js'
import { endOfPhrase, isPhraseValue, isSentenceValue } from './sentences.js'
import { frontOfBare, isMixed, readValue, type Value, type Writing } from './values.js'

const AFTER_BLANK = /\s{1,8}(?=[^\s-])/y
const AFTER_WORD = /\s{1,8}(?:is|was|were|are|of):?\s{1,4}(?=\S)/iy
const IDENTIFIED_BY = /\s{1,4}(?:with\s{1,4}[\w']{1,40}\s{1,4})?by\s{1,4}(?=["'])/iy
const PASSWORD_WORD = /(?:[Pp]ass(?:[Ww]ord|[Ww]d|[Pp]hrase|[Cc]ode)|PASS(?:WORD|WD|PHRASE|CODE)?|[Pp]wd|PWD)$/
const TWO_WORDS = /[A-Za-z0-9][_.-][A-Za-z0-9]|[a-z][A-Z]/
const BEFORE_PASSWORD = /\blogin\s{1,4}\S{1,100}\s{1,8}$/i
const LOOK_BACK = 120
const WINDOWS_FLAG = /(?:^|[\s"'])\/$/
/** The front of a stack frame: `at Token.parse (/app/token.ts:1:2)`. */
const CALL_FRONT = /\bat (?:async |new )?$/
const SCREAMING = /^[A-Z][A-Z0-9_]{3,}$/

const TOKEN_LIKE = /\d|[._~+/=-]|[a-z][A-Z]/
const TOKEN_LEAST = 6
const LONG_TOKEN = 20
/** The challenge of a server: `Basic realm="x"`. */
const CHALLENGE = /^[a-z_]{1,20}=["']/i

/** Reads `Bearer x` and `Basic x` without a header's name, unless they are words of a sentence. */
function readScheme(text: string, from: number): Value | null {
  const start = endOfScheme(text, from)
  if (start === -1) return null
  const front = frontOfBare(text, start)
  const isToken = front.length >= LONG_TOKEN || (front.length >= TOKEN_LEAST && TOKEN_LIKE.test(front))
  if (!isToken || CHALLENGE.test(front) || isHarmless(front)) return null
  const to = endOfBare(text, start)
  return { from: start, to, next: to }
}

/** Reads a value after a blank: of a flag, of a password in a sentence, of a `.netrc` entry, or of a scheme. */
export function readAfterBlank(text: string, name: Name): Value | null {
  if (/^(?:bearer|basic)$/i.test(name.text)) return readScheme(text, name.from)
  const isIdentified = /^identified$/i.test(name.text)
  const verdict = judgeAt(text, name)
  if (verdict === 'open' && !isIdentified) return null
  const named = readNamedValue(text, name)
  if (named !== null) return named
  const phrase = isIdentified ? -1 : endOfPhrase(text, name)
  if (phrase !== -1) {
    return readValue(text, phrase, { textOnly: true, accepts: (writing) => isPhraseValue(text, writing) })
  }
  const at = endOfBlank(text, name, isIdentified)
  if (at === -1) return null
  return readValue(text, at, {
    textOnly: verdict === 'secret-text',
    accepts: (writing) => isIdentified || isMeant(text, name, writing) || isSentenceValue(text, name, writing),
  })
}

function endOfBlank(text: string, { to }: Name, isIdentified: boolean): number {
  const blanks = isIdentified ? [IDENTIFIED_BY] : [AFTER_WORD, AFTER_BLANK]
  for (const blank of blanks) {
    blank.lastIndex = to
    if (blank.test(text)) return blank.lastIndex
  }
  return -1
}

function isMeant(text: string, { from, text: name }: Name, { written }: Writing): boolean {
  if (text[from] === '-' || text[from - 1] === '-' || WINDOWS_FLAG.test(text.slice(Math.max(0, from - 2), from)))
    return true
  if (written === null) return PASSWORD_WORD.test(name)
  if (written.startsWith('(') && CALL_FRONT.test(text.slice(Math.max(0, from - 16), from))) return false
  if (isMixed(written) && (TWO_WORDS.test(name) || PASSWORD_WORD.test(name) || SCREAMING.test(name))) return true
  return /^(?:password|passwd)$/i.test(name) && BEFORE_PASSWORD.test(text.slice(Math.max(0, from - LOOK_BACK), from))
}
