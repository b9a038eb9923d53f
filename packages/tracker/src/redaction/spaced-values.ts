import { endOfBare } from './bare-values.js'
import { isHarmless } from './harmless.js'
import { endOfScheme } from './header-values.js'
import { readNamedValue } from './named-texts.js'
import { judge, type Name } from './names.js'
import { frontOfBare, readValue, type Value, type Writing } from './values.js'

const AFTER_BLANK = /\s{1,8}(?=[^\s-])/y
const IDENTIFIED_BY = /\s{1,4}by\s{1,4}(?=["'])/iy
const PASSWORD_WORD = /(?:pass(?:word|wd|phrase|code)?|pwd)$/i
const TWO_WORDS = /[A-Za-z0-9][_.-][A-Za-z0-9]|[a-z][A-Z]/
const BEFORE_PASSWORD = /\blogin\s{1,4}\S{1,100}\s{1,8}$/i
const LOOK_BACK = 120
const SET_LEAST = 8

const TOKEN_LIKE = /\d|[._~+/=-]|[a-z][A-Z]/
const TOKEN_LEAST = 6
const LONG_TOKEN = 20
/** `Basic realm="x"`: what a server asks for. */
const CHALLENGE = /^[a-z_]{1,20}=["']/i

/** `Bearer x` and `Basic x` without a header's name, unless they are words of a sentence. */
function readScheme(text: string, from: number): Value | null {
  const start = endOfScheme(text, from)
  if (start === -1) return null
  const front = frontOfBare(text, start)
  const isToken = front.length >= LONG_TOKEN || (front.length >= TOKEN_LEAST && TOKEN_LIKE.test(front))
  if (!isToken || CHALLENGE.test(front) || isHarmless(front)) return null
  const to = endOfBare(text, start)
  return { from: start, to, next: to }
}

/** A flag and its value, a password before a text in quotes, an entry of a `.netrc` file, a scheme and its token. */
export function readAfterBlank(text: string, name: Name): Value | null {
  if (/^(?:bearer|basic)$/i.test(name.text)) return readScheme(text, name.from)
  const isIdentified = /^identified$/i.test(name.text)
  const verdict = judge(name.text)
  if (verdict === 'open' && !isIdentified) return null
  const named = readNamedValue(text, name)
  if (named !== null) return named
  const blank = isIdentified ? IDENTIFIED_BY : AFTER_BLANK
  blank.lastIndex = name.to
  if (!blank.test(text)) return null
  return readValue(text, blank.lastIndex, {
    textOnly: verdict === 'secret-text',
    accepts: (writing) => isIdentified || isMeant(text, name, writing),
  })
}

function isMeant(text: string, { from, text: name }: Name, { written }: Writing): boolean {
  if (text[from] === '-' || text[from - 1] === '-' || text[from - 1] === '/') return true
  if (written === null) return PASSWORD_WORD.test(name)
  if (TWO_WORDS.test(name) && written.length >= SET_LEAST && /\d/.test(written)) return true
  return /^(?:password|passwd)$/i.test(name) && BEFORE_PASSWORD.test(text.slice(Math.max(0, from - LOOK_BACK), from))
}
