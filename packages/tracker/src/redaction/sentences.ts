import type { Name } from './names.js'
import { readQuote } from './quotes.js'
import { isMixed, type Writing } from './values.js'

/** The phrase between a name and the colon before its value: `API key provided: x`, `password for bob: x`. */
const PHRASE =
  /\s{1,4}(?:provided|supplied|given|received|specified|entered|used|sent|(?:for|of)\s{1,4}(?:user\s{1,4}|account\s{1,4})?[^\s:=]{1,64})\s{0,2}(?::|=|\s(?:is|was)\s)\s{0,4}(?=\S)/iy
const SINGLE = /^(?:token|secret|passcode|credential|password|passphrase|key|pin|otp)$/i
const PARSER = /(?:unexpected|next|reserved|illegal|unknown) $/i
/** The attribute of a name that makes it the secret itself and no record about it. */
const OWNER =
  /(?:client|access|api|shared|app|application|consumer|refresh|secret|private|auth|bearer|session|bot|deploy|signing|webhook|invalid|incorrect|wrong|expired|bad|revoked|rejected)[ _-]$/i
const LOOK_BACK = 20
const FRONT_CHARS = 64
const QUOTED = /^[^\s"'`\\]{6,}/
const TOKEN = /^[\w.~+/=-]{8,}$/
/** Names of files and of objects, which mix letters and digits as well. */
const NOT_TOKEN = /^[a-z]+(?:[-_][a-z0-9]+)+$|^[A-Z]?[a-z]{3,}\d{1,2}$|\.[a-z]{1,4}$|^\.{0,2}\/|\(/

/** The offset of a value after a name and the words of a sentence; -1 if the words are others. */
export function endOfPhrase(text: string, { to }: Name): number {
  PHRASE.lastIndex = to
  return PHRASE.test(text) ? PHRASE.lastIndex : -1
}

/** Whether a value after a phrase with a colon is secret and not a message. */
export const isPhraseValue = (text: string, { at, written }: Writing): boolean =>
  written === null ? quotedAt(text, at) !== '' : isMixed(written)

/** The front of a quoted value without blanks. It is short, so that an unclosed quote takes no time. */
function quotedAt(text: string, at: number): string {
  const quote = readQuote(text, at)
  return quote === null ? '' : (QUOTED.exec(text.slice(quote.start, quote.start + FRONT_CHARS))?.[0] ?? '')
}

/** Whether a value directly after a name in a sentence is secret: `Invalid token "x"`, `API key x is not valid`. */
export function isSentenceValue(text: string, { from, text: name }: Name, { at, written }: Writing): boolean {
  if (!SINGLE.test(name)) return false
  const before = text.slice(Math.max(0, from - LOOK_BACK), from)
  if (PARSER.test(before)) return false
  const isOwned = OWNER.test(before)
  if (written !== null) return isOwned && TOKEN.test(written) && isMixed(written) && !NOT_TOKEN.test(written)
  const quoted = quotedAt(text, at)
  return isMixed(quoted) ? !NOT_TOKEN.test(quoted) || isOwned : isOwned && quoted !== '' && !/^invalid/i.test(before)
}
