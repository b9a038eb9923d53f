const HEAD = /^[ \t]*(?:async[ \t]+)?def[ \t]+[\p{L}\p{N}_]+[ \t]*\(/mu
const NAME = /^(?:\s|#[^\n]*\n)*\*{0,2}\s*([\p{L}_][\p{L}\p{N}_]*)/u
const OPENING = '([{'
const CLOSING = ')]}'

/** The parameters with a default of the first function in a text: their nodes may be missing. */
export function findDefaults(source: string): ReadonlySet<string> {
  const head = HEAD.exec(source)
  const names = new Set<string>()
  if (head === null) return names
  let depth = 0
  let from = head.index + head[0].length
  let hasDefault = false
  const close = (to: number) => {
    const name = NAME.exec(source.slice(from, Math.min(to, from + 2_000)))?.[1]
    if (hasDefault && name !== undefined) names.add(name)
    from = to + 1
    hasDefault = false
  }
  for (let at = from; at < source.length; at++) {
    const character = source.charAt(at)
    if (character === '#') at = endOfLine(source, at)
    else if (character === '"' || character === "'") at = endOfText(source, at, character) - 1
    else if (OPENING.includes(character)) depth++
    else if (CLOSING.includes(character)) {
      if (depth-- === 0) {
        close(at)
        break
      }
    } else if (depth === 0 && character === ',') close(at)
    else if (depth === 0 && character === '=') hasDefault = true
  }
  return names
}

function endOfLine(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end < 0 ? source.length : end
}

/** The offset behind a string literal. */
function endOfText(source: string, start: number, quote: string): number {
  const long = quote.repeat(3)
  const mark = source.startsWith(long, start) ? long : quote
  for (let at = start + mark.length; at < source.length; at++) {
    if (source[at] === '\\') at++
    else if (source.startsWith(mark, at)) return at + mark.length
  }
  return source.length
}
