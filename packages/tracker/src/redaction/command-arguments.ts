import { endOfBare } from './bare-values.js'
import { isHarmless } from './harmless.js'
import { findClosing, readQuote } from './quotes.js'
import type { Spans } from './spans.js'
import { isMixed } from './values.js'

/** Commands up to an argument without a flag that is a token or a password. */
const VAULT = String.raw`\bvault[ \t]{1,4}login(?:[ \t]{1,4}-[\w-]{1,40}(?:=[^\s]{1,60})?){0,6}[ \t]{1,4}(?=[^\s-])`
const FLAGS = String.raw`(?:[ \t]{1,4}-\w{1,10})`
const WORD = String.raw`[ \t]{1,4}[^\s-][^\s]{0,200}`
/** With the flag `-n` the command has no file before the user. */
const HTPASSWD = String.raw`\bhtpasswd(?=${FLAGS}{0,4}[ \t]{1,4}-\w{0,8}b)(?:(?=${FLAGS}{0,4}[ \t]{1,4}-\w{0,8}n)${FLAGS}{1,5}${WORD}|(?!${FLAGS}{0,4}[ \t]{1,4}-\w{0,8}n)${FLAGS}{1,5}${WORD}${WORD})[ \t]{1,4}(?=[^\s-])`
const ARGUMENT = new RegExp(`${VAULT}|${HTPASSWD}`, 'g')
/** A line of `.pgpass`: host, port, database, user and password. */
const PGPASS =
  /(?<![^\s"'`])(?:\*|[a-z][\w.-]{0,250}|\d{1,3}(?:\.\d{1,3}){3}):(?:\*|\d{4,5}):[\w.*-]{1,63}:[\w.*-]{1,63}:(?=([^\s:"'`]{1,200})(?![^\s"'`]))/gi

/** Finds tokens and passwords that are arguments of commands without a flag, and those of `.pgpass`. */
export function findCommandArguments(text: string, spans: Spans): void {
  ARGUMENT.lastIndex = 0
  while (ARGUMENT.test(text)) {
    const at = ARGUMENT.lastIndex
    const quote = readQuote(text, at)
    const to = quote === null ? endOfBare(text, at) : findClosing(text, quote).end
    if (quote !== null || !isHarmless(text.slice(at, to))) spans.add(quote?.start ?? at, to)
    ARGUMENT.lastIndex = Math.max(at, to)
  }
  for (const { 0: line, 1: password = '', index } of text.matchAll(PGPASS)) {
    const at = index + line.length
    if (isMixed(password) || line.includes('*')) spans.add(at, at + password.length)
  }
}
