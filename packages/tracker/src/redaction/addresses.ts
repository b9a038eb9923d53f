import type { Spans } from './spans.js'
import { isMixed } from './values.js'

/** A run of backslashes is checked from its start only, because checks from each of them take quadratic time. */
const RUN_END = /[\s"`]|(?<!\\)\\+["nrt]|'(?=$|[\s,;)\]}])|\\u002[27]|&quot;/g
const WEB = /(?:^|https?|wss?|file|git|webpack(?:-internal)?|node|data|blob|chrome|vscode|app|turbopack|rsc):?$/i
const DELIMITER = /[/?#]/
const SCHEME_CHARS = 24
const LOOKED_AT = 64
/** A port, or the beginning of one. */
const PORT = /^\d{0,5}$/
/** A user without a password that is a token by its length and its digits. */
const TOKEN = /^(?=[^\d]{0,100}\d)[\w.~-]{20,}$/
/** Schemes whose user without a password is a token, except the usual names of users. */
const TOKEN_SCHEME = /(?:^|[^a-z])(?:nats|rediss?|valkeys?):$/i
const USER = /^(?:default|redis|nats|valkey|users?|admin|root|app|guest)$/i

const endOfRun = (text: string, from: number): number => {
  RUN_END.lastIndex = from
  return RUN_END.exec(text)?.index ?? text.length
}

/**
 * Finds the password in `user:password@host/path`. `to` is null if the host is missing.
 */
function findPassword(address: string, scheme: string): { readonly from: number; readonly to: number | null } | null {
  const at = address.lastIndexOf('@')
  const delimiter = address.search(DELIMITER)
  const authority = delimiter === -1 ? address.length : delimiter
  const colon = address.indexOf(':')
  if (address.startsWith('[') && (at === -1 || at > authority)) return null
  if (colon === -1 || colon > authority || (at !== -1 && colon > at)) {
    if (at <= 0 || at >= authority) return null
    const user = address.slice(0, at)
    return TOKEN.test(user) || (TOKEN_SCHEME.test(scheme) && !USER.test(user)) ? { from: 0, to: at } : null
  }
  const looksLikePort = colon > 0 && PORT.test(address.slice(colon + 1, Math.min(authority, colon + 12)))
  // An API key as the user, with an empty password.
  if (at === colon + 1 && colon > 0) return { from: 0, to: colon }
  if (at === -1) return looksLikePort || delimiter !== -1 ? null : { from: colon + 1, to: null }
  return at > authority && looksLikePort && WEB.test(scheme) ? null : { from: colon + 1, to: at }
}

/** Finds passwords in addresses, whatever characters they are made of. */
export function findAddresses(text: string, spans: Spans): void {
  let run = 0
  /** The start of a password that contains `//`, until its host is found. */
  let open = -1
  for (let at = text.indexOf('//'); at !== -1; ) {
    const from = at + 2
    if (from > run) {
      run = endOfRun(text, from)
      open = -1
    }
    const found = text.indexOf('//', from)
    const end = found === -1 || found > run ? run : found
    const address = text.slice(from, end)
    const password = findPassword(address, text.slice(Math.max(0, at - SCHEME_CHARS), at))
    if (open !== -1 && address.includes('@')) {
      spans.add(open, from + address.lastIndexOf('@'))
      open = -1
    } else if (password?.to === null) {
      open = from + password.from
      // The text is cut before the host.
      const isCut = end === text.length || text[end] === '\n'
      if (isCut || isMixed(text.slice(open, Math.min(end, open + LOOKED_AT)))) spans.add(open, end)
    } else if (password != null) spans.add(from + password.from, from + (password.to ?? 0))
    at = found
  }
}

const PAIR = /@(?:tcp|unix|udp)\(|jdbc:oracle:/g
const LOOK_BACK = 400
const BOUNDARY = /[\s"'=]/

/** Finds passwords in addresses without `//`: `user:password@tcp(host)` of Go, `jdbc:oracle:thin:user/password@host`. */
export function findOtherAddresses(text: string, spans: Spans): void {
  PAIR.lastIndex = 0
  let last = 0
  for (let found = PAIR.exec(text); found !== null; found = PAIR.exec(text)) {
    const { index } = found
    if (found[0].startsWith('@')) {
      let from = index
      const floor = Math.max(last, index - LOOK_BACK)
      last = PAIR.lastIndex
      while (from > floor && !BOUNDARY.test(text.charAt(from - 1))) from--
      const colon = text.slice(from, index).indexOf(':')
      if (colon !== -1) spans.add(from + colon + 1, index)
      continue
    }
    const end = endOfRun(text, index)
    const address = text.slice(index, end)
    const slash = address.indexOf('/')
    const at = address.lastIndexOf('@')
    if (slash !== -1 && slash < at) spans.add(index + slash + 1, index + at)
    PAIR.lastIndex = end
  }
}
