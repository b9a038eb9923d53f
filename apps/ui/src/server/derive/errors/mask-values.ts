/**
 * The parts of a line that differ between two occurrences of one error, most specific first. Each repetition is bounded or
 * consumes what it reads, so the time is linear.
 */
const PARTS = [
  // Ends before the punctuation of the sentence around it.
  String.raw`(?<url>\b[a-z][a-z0-9+.-]{0,15}://[^\s"'<>()\[\]{}\x60]*[^\s"'<>()\[\]{}\x60.,:;!?])`,
  String.raw`(?<email>\b[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})`,
  // The name of a property is code, not a value.
  String.raw`(?<property>\((?:reading|setting) '[^']*'\))`,
  String.raw`(?<quoted>(?<![\p{L}\p{N}])(?:"[^"]*"|'[^']*'(?![\p{L}\p{N}])|\x60[^\x60]*\x60)|“[^“”]*”|‘[^‘’]*’(?![\p{L}\p{N}]))`,
  String.raw`(?<path>(?<![\w.])(?:[a-z]:[\\/]|\\\\|~/|\.{1,2}/|/)[^\s"'<>()\[\]{}\x60,;]*[^\s"'<>()\[\]{}\x60.,:;!?])`,
  String.raw`(?<uuid>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)`,
  String.raw`(?<date>\b\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?)?)`,
  String.raw`(?<number>(?<![\p{L}\p{N}_])[+-]?\d+(?:[.,:]\d+)*(?:e[+-]?\d+)?(?![\p{L}\p{N}_]))`,
  String.raw`(?<word>[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*)`,
]
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const VARYING = new RegExp(PARTS.join('|'), 'giu')

/** Replaces numbers by `#`, ids, paths and addresses by their kind, quoted values by an ellipsis in their quotes. */
export function maskValues(line: string): string {
  return line.replace(VARYING, (part: string, ...rest: readonly unknown[]) => {
    const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>
    if (groups.url !== undefined) return maskUrl(part)
    if (groups.email !== undefined) return '<email>'
    if (groups.property !== undefined) return part
    if (groups.quoted !== undefined) return `${part.charAt(0)}…${part.charAt(part.length - 1)}`
    if (groups.path !== undefined) return '<path>'
    if (groups.uuid !== undefined) return '<id>'
    if (groups.date !== undefined) return '<time>'
    return groups.number === undefined ? maskWord(part) : '#'
  })
}

/** The host and the fixed segments stay; a query is only marked. */
function maskUrl(url: string): string {
  const [scheme = '', rest = ''] = url.split('://', 2)
  const [address = ''] = rest.split(/[?#]/, 1)
  const [host = '', ...segments] = address.slice(address.indexOf('@') + 1).split('/')
  const path = segments.map((segment) => (UUID.test(segment) ? '<id>' : maskWord(segment)))
  const query = rest.length > address.length ? '?…' : ''
  return `${scheme}://${[host.replace(/\d+/g, '#'), ...path].join('/')}${query}`
}

/** A word of one or more parts: `warehouse-2`, `ERR_HTTP2_ERROR`, `cus_9sk3jd83`. */
function maskWord(word: string): string {
  if (!/\p{N}/u.test(word)) return word
  const parts = word.split(/([-_.])/)
  const ids = parts.filter(isId).length
  // Ids of some kinds contain hyphens and underscores.
  if (ids > 1) return '<id>'
  return parts.map((part) => (isId(part) ? '<id>' : part.replace(/\p{N}+/gu, '#'))).join('')
}

/** Letters and digits in turn. Neither `sha256` nor `30ms` is an id. */
function isId(part: string): boolean {
  if (/^0x[0-9a-f]+$/i.test(part)) return true
  if (part.length < 6 || !/\d/.test(part) || !/\p{L}/u.test(part)) return false
  if (part.length >= 8 && /^[0-9a-f]+$/i.test(part)) return true
  return !/^(\p{L}+\d+|\d+\p{L}{1,3})$/u.test(part)
}
