import { readHeader } from './headers.js'
import { readListed } from './listed-values.js'
import { readNamedValue } from './named-texts.js'
import { judge, judgeAt, type Name, readName } from './names.js'
import { readAfterBlank } from './spaced-values.js'
import type { Spans } from './spans.js'
import { isMixed, readValue, type Value, type Writing } from './values.js'

/** Finds the words that names of secrets are made of. Every name that is judged contains one. */
const WORDS =
  /p(?:ass|wd|s[wk]|w\b|in\b|at\b)|s(?:e(?:cre|ss|nha)|rf|sn|aml|igna|i[dg](?==|%3D))|toke|key|auth|c(?:ook|red|v[vc]|ontrase[nñ]a)|jw[te]|otp|mnemo|phras|recov|mfa|2fa|backup|verif|kennwort|wachtwoord|bear|basic|assert|identi|парол[ья]|密[码碼]|パスワード|비밀번호|[?&#;](?:code|hmac)(?==)/gi

const SEPARATOR =
  /((?:\\{0,31}["'`]|&quot;|&#3[49];|%22|%27|\\u002[27]|\]|%5D|\[|\)|\?){0,4})\s{0,8}(=>|->|:=|===?|!==?|=|::?|%(?:25){0,3}3[DA]|\\u003[da]|,|\|)/iy
const QUOTED_END = /["'`]|&|%2|\\u/
const COMPARISON = /^(?:[=!]==?|=>)$/
const QUOTE = /["'`]/
const ARROW = /^(?:->|\|)$/
const HEADER = /(?:authorization|cookie2?|[a-z]-signature)$/i
const WORKING_FOLDER = /^(?:old)?pwd$/i
const PATH_FRONT = /^(?:[/\\~]|[A-Z]:)/
/** The name of a file, as in `token.ts:12`. */
const FILE = /\.(?:[cm]?[jt]sx?|json|py|rb|go|rs|java|md|txt|ya?ml|vue|svelte|html?|css|log|lock)$/i
const LINE_START =
  /^[ \t]*(?:(?:export|set|const|let|var|env|-|[\w.$]{0,60}(?:Error|Exception|Warning)(?: \[\w{1,60}\])?:|Uncaught|Caused by:)[ \t]+){0,3}["'`]?-{0,2}$/
const LOOK_BACK = 120

const QUERY_NAMES = /^(?:auth|key|api|sig|signature|pass|pw|pin|otp|hmac|sid|code)$/i
const QUERY_LEAST = 16
const TWO_WORDS = /[A-Za-z0-9][_.-][A-Za-z0-9]|[a-z][A-Z]/
/** Names of one word that sentences have before a colon, too. */
const WEAK = /^(?:session|credentials?|cookies?|jwt|otp|auth|pin)$/i
const WEAK_LEAST = 4

type Kind = 'open' | 'secret' | 'weak' | 'query'

/** Finds values that are secret because of the name before them. */
export function findAssignments(text: string, spans: Spans): void {
  WORDS.lastIndex = 0
  let floor = 0
  for (let hit = WORDS.exec(text); hit !== null; hit = WORDS.exec(text)) {
    const mark = '?&#;'.includes(hit[0].charAt(0)) ? 1 : 0
    const name = readName(text, hit.index + mark, hit[0].length - mark, floor)
    const value = readAfter(text, name)
    if (value !== null) spans.add(value.from, value.to)
    floor = Math.max(name.to, value?.next ?? 0)
    WORDS.lastIndex = floor
  }
}

function readAfter(text: string, name: Name): Value | null {
  SEPARATOR.lastIndex = name.to
  const found = SEPARATOR.exec(text)
  if (found === null) return readAfterBlank(text, name)
  const at = SEPARATOR.lastIndex
  const [, closing = '', separator = ''] = found
  const kind = kindOf(text, name)
  if (kind === 'open' || FILE.test(name.text)) return null
  const isNameQuoted = QUOTED_END.test(closing)
  const named = isNameQuoted || text[name.from - 1] === '[' ? readNamedValue(text, name) : null
  if (named !== null) return named
  if (separator === ',') return isNameQuoted ? readListed(text, name, at) : null
  if (HEADER.test(name.text)) return readHeader(text, name, at)
  return readValue(text, at, {
    beginsLine: kind === 'secret' && beginsLine(text, name.from),
    textOnly: kind === 'query' || judge(name.text) === 'secret-text',
    isEncoded: separator.startsWith('%'),
    accepts: (writing) => isAssigned(text, kind, name, separator, isNameQuoted, writing),
  })
}

function beginsLine(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - LOOK_BACK), from)
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1)
  return line === '' || LINE_START.test(line)
}

function kindOf(text: string, found: Name): Kind {
  const { from, text: name } = found
  const verdict = judgeAt(text, found)
  if (verdict !== 'open') return verdict === 'secret-text' || WEAK.test(name) ? 'weak' : 'secret'
  return QUERY_NAMES.test(name) && (isInQuery(text, from) || /^sig/i.test(name)) ? 'query' : 'open'
}

const isInQuery = (text: string, from: number): boolean => from > 0 && '?&#;'.includes(text.charAt(from - 1))

/** Whether a value belongs to a name, and does not only follow it in a sentence or in code. */
function isAssigned(
  text: string,
  kind: Kind,
  { from, text: name }: Name,
  separator: string,
  isNameQuoted: boolean,
  { at, written }: Writing,
): boolean {
  if (WORKING_FOLDER.test(name) && PATH_FRONT.test(text.slice(at, at + 2))) return false
  if (ARROW.test(separator))
    return (
      kind === 'secret' && (written === null ? separator === '->' && QUOTE.test(text.charAt(at)) : isMixed(written))
    )
  if (COMPARISON.test(separator)) {
    return written === null ? kind === 'secret' || isNameQuoted : kind === 'secret' && isMixed(written)
  }
  const isPlain = separator === '=' || separator === '%3D'
  if (kind === 'query') {
    return isPlain && ((written?.length ?? 0) >= QUERY_LEAST || (isInQuery(text, from) && !/^code$/i.test(name)))
  }
  if (kind === 'weak' && isPlain && !isNameQuoted && text[at] === '{') return false
  if (kind === 'secret' || isNameQuoted || written === null || separator !== ':') return true
  return TWO_WORDS.test(name) || (written.length >= WEAK_LEAST && /\d/.test(written))
}
