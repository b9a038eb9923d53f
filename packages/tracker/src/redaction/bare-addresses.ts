import { endOfBare } from './bare-values.js'
import type { Spans } from './spans.js'
import { isMixed } from './values.js'

/** The `@` before a host that has a domain, a port or an address of four numbers. */
const HOST = /@(?=[a-z][\w-]{0,62}(?:\.[a-z]|:\d{2,5}(?!\d))|localhost\b|\d{1,3}(?:\.\d{1,3}){3}(?![\d.]))/gi
const BOUNDARY = /[\s"'`=,;()<>[\]{}]/
const USER = /^[\w.+-]{1,64}$/
/** The text before a colon is the name of a field or of a protocol and no user. */
const FIELD =
  /^(?:(?:e-?)?mail(?:to)?|from|to|b?cc|reply-to|sender|recipient|sips?|xmpp|acct|im|users?|username|login|author|contact|owner|by|npm|workspace|https?|id|name)$/i
const LOOK_BACK = 200

/** Finds passwords in `user:password@host` without a scheme. The password mixes letters and digits, as the name of a mailbox rarely does. */
function findPairs(text: string, spans: Spans): void {
  HOST.lastIndex = 0
  let floor = 0
  for (let found = HOST.exec(text); found !== null; found = HOST.exec(text)) {
    const { index } = found
    let from = index
    const least = Math.max(floor, index - LOOK_BACK)
    while (from > least && !BOUNDARY.test(text.charAt(from - 1))) from--
    floor = HOST.lastIndex
    const pair = text.slice(from, index)
    const colon = pair.indexOf(':')
    if (colon <= 0 || pair.startsWith('//', colon + 1)) continue
    const user = pair.slice(0, colon)
    if (USER.test(user) && !FIELD.test(user) && isMixed(pair.slice(colon + 1))) spans.add(from + colon + 1, index)
  }
}

/** The programs of Oracle and the user before the password: `sqlplus -s scott/x@orcl`. */
const ORACLE =
  /\b(?:sqlplus|sqlldr|sqlcl|expdp|impdp|rman)(?:[ \t]{1,4}[^\s/@]{1,60}){0,6}[ \t]{1,4}["']?[\w$#.]{1,60}\/(?=[^\s/])/gi

function findOracle(text: string, spans: Spans): void {
  ORACLE.lastIndex = 0
  while (ORACLE.test(text)) {
    const from = ORACLE.lastIndex
    const end = endOfBare(text, from)
    const host = text.slice(from, end).lastIndexOf('@')
    spans.add(from, host === -1 ? end : from + host)
    ORACLE.lastIndex = Math.max(from, end)
  }
}

/** Finds passwords in addresses that have no scheme. */
export function findBareAddresses(text: string, spans: Spans): void {
  findPairs(text, spans)
  findOracle(text, spans)
}
