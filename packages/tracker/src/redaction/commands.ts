import { endOfBare } from './bare-values.js'
import { findClosing, readQuote } from './quotes.js'
import type { Spans } from './spans.js'

/** Flags of programs that take a password or a key, without a word that names it. */
const FLAGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:mysql|maria)/, ['-p']],
  [/^(?:sshpass|mongo|docker|podman|helm|az|skopeo)/, ['-p']],
  [/^(?:redis-cli)/, ['-a']],
  [/^(?:curl|wget)/, ['-u', '-U', '--user', '--proxy-user', '-b', '--cookie']],
  [/^lftp/, ['-u', '--user']],
  [/^ldap/, ['-w']],
  [/^(?:sqlcmd|bcp|osql|zip|unzip)/, ['-P']],
  [/^(?:smbclient|rpcclient|net)/, ['-U']],
  [/^7z/, ['-p']],
  [/^ssh-keygen/, ['-N', '-P']],
  [/^openssl/, ['-k', '-K']],
]
/** Flags whose value is `user:password` or `user%password`. */
const PAIRS = new Set(['-u', '-U', '--user', '--proxy-user'])

/** Switches of `curl` before its user: `-sSu`. */
const SWITCHES = /^-[sSfkLvigIGNjJRO]{1,8}u$/

const PIECES =
  /\n|(?<![\w-])(?:mysql\w*|mariadb[\w-]*|sshpass|mongo\w*|redis-cli|curl|wget|lftp|ldap\w+|sqlcmd|bcp|osql|smbclient|rpcclient|(?:docker|podman|helm|skopeo)(?: registry)? login|unzip|zip|7za?|az|ssh-keygen|openssl)(?![\w.:/@])|(?<=[\s"'`])-{1,2}[A-Za-z][\w-]*/g
const VALUE = /(?:=|[ \t]{1,8}|\\{0,31}["'`],\s{0,8})(?=[^\s-])/y

const flagsOf = (command: string): readonly string[] => FLAGS.find(([pattern]) => pattern.test(command))?.[1] ?? []

function readFlag(text: string, piece: string, at: number, flags: readonly string[], spans: Spans): number {
  const end = at + piece.length
  const flag = flags.find((known) => piece === known || (known === '-u' && SWITCHES.test(piece)))
  if (flag === undefined) {
    // `-psecret`, `-uuser:password`: the value is attached to the flag.
    const attached = flags.find((known) => known.length === 2 && piece.startsWith(known))
    if (attached === undefined) return end
    return readValue(text, attached, at + 2, spans)
  }
  if (/["'`]/.test(text.charAt(end)) && flag.length === 2 && !/[,\s\]]/.test(text.charAt(end + 1)))
    return readValue(text, flag, end, spans)
  VALUE.lastIndex = end
  return VALUE.test(text) ? readValue(text, flag, VALUE.lastIndex, spans) : end
}

function readValue(text: string, flag: string, at: number, spans: Spans): number {
  const quote = readQuote(text, at)
  const closing = quote === null ? null : findClosing(text, quote)
  const from = quote?.start ?? at
  const to = closing?.end ?? endOfBare(text, at)
  const next = closing?.next ?? to
  if (!PAIRS.has(flag)) {
    spans.add(from, to)
    return next
  }
  const colon = text.slice(from, to).search(/[:%,]/)
  if (colon !== -1 && !text.startsWith('://', from + colon)) spans.add(from + colon + 1, to)
  return next
}

/** Finds passwords behind short flags of well-known programs: `mysql -psecret`, `curl -u user:password`. */
export function findCommands(text: string, spans: Spans): void {
  PIECES.lastIndex = 0
  let flags: readonly string[] = []
  for (let found = PIECES.exec(text); found !== null; found = PIECES.exec(text)) {
    const [piece] = found
    if (piece === '\n') flags = []
    else if (piece.startsWith('-')) {
      if (flags.length > 0)
        PIECES.lastIndex = Math.max(PIECES.lastIndex, readFlag(text, piece, found.index, flags, spans))
    } else flags = flagsOf(piece)
  }
}
