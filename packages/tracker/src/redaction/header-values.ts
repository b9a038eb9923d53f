import { endOfBare } from './bare-values.js'
import { REDACTED } from './spans.js'

/** Schemes of HTTP authorization with one value. */
const SIMPLE =
  /(?:bearer|basic|token|negotiate|ntlm|apikey|api-key|jwt|bot|splunk|ssws|genie-?key|dpop|oauth2?|key)(?:[ \t]+|%20|\+)(?=\S)/iy
/** Schemes with a list of parameters, which contains a signature. */
const LISTED =
  /(?:digest|hawk|oauth|signature|mac|vapid|hmac[\w-]{0,20}|aws4[\w-]{0,40}|aws|goog4[\w-]{0,40}|sharedkey\w{0,10}|sharedaccesssignature|acs3[\w-]{0,20}|tc3[\w-]{0,20})[ \t]+(?=\S)/iy
const OTHER = /[A-Za-z][A-Za-z-]{0,30}[ \t]+(?=[^\s"'`])/y
const PARAMETER = /[\w*-]{1,40}=/y
const STOP = /[\r\n"'`\\]/g
const BREAK = /\\+[nr]/y

/** The end of a list of parameters or cookies: the end of its line or of the quoted text around it. It contains quotes after `=`. */
export function endOfHeaderLine(text: string, from: number): number {
  STOP.lastIndex = from
  let open = ''
  for (let found = STOP.exec(text); found !== null; found = STOP.exec(text)) {
    const { index } = found
    const [mark] = found
    if (mark === '\n' || mark === '\r') return index
    let at = index
    while (text[at] === '\\') at++
    const escaped = text.slice(index, Math.min(at + 1, index + 33))
    STOP.lastIndex = at + 1
    BREAK.lastIndex = index
    if (mark === '\\' && BREAK.test(text)) return index
    if (!/["'`]$/.test(escaped)) continue
    if (open === '') {
      if (text[index - 1] !== '=') return index
      open = escaped
    } else if (open === escaped) open = ''
  }
  return text.length
}

export interface HeaderValue {
  readonly from: number
  readonly to: number
}

const at = (pattern: RegExp, text: string, from: number): number => {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** The secret part of an `Authorization` header. A known scheme is not part of it. */
export function readAuthorization(text: string, from: number): HeaderValue {
  const listed = at(LISTED, text, from)
  if (
    listed !== -1 &&
    (at(PARAMETER, text, listed) !== -1 || text.slice(listed, endOfBare(text, listed)).includes(':'))
  ) {
    return { from: listed, to: endOfHeaderLine(text, listed) }
  }
  if (listed !== -1 && text.startsWith(REDACTED, listed)) return { from: listed, to: listed + REDACTED.length }
  const simple = at(SIMPLE, text, from)
  if (simple !== -1) return { from: simple, to: endOfBare(text, simple) }
  const other = at(OTHER, text, from)
  if (other !== -1) {
    const isList = at(PARAMETER, text, other) !== -1
    return { from, to: isList ? endOfHeaderLine(text, other) : endOfBare(text, other) }
  }
  return { from, to: at(PARAMETER, text, from) === -1 ? endOfBare(text, from) : endOfHeaderLine(text, from) }
}

/** The end of an authorization scheme, as in `Bearer x`; -1 if there is none. */
export const endOfScheme = (text: string, from: number): number => at(SIMPLE, text, from)
