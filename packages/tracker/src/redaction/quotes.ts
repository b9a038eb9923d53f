/** An opening quote: its mark, and the backslashes before it if the text is JSON within JSON. */
export interface Quote {
  readonly mark: string
  /** 0 in plain text; 1, 3 or 7 in JSON that is one, two or three levels deep. */
  readonly escapes: number
  /** The offset of the first character within the quotes. */
  readonly start: number
}

const OPENING = /(\\{0,31})(["'`])|(&quot;|&#3[49];|&apos;|%22|%27|\\u002[27])/y
/** A character after a doubled mark that makes it an opening quote of JSON within CSV, not an empty text. */
const WITHIN = /[^\s,;:)\]}>"'`\\&.]/
const BACKSLASH = 92

export function readQuote(text: string, at: number): Quote | null {
  OPENING.lastIndex = at
  const found = OPENING.exec(text)
  if (found === null) return null
  const start = OPENING.lastIndex
  const [, backslashes = '', mark, entity] = found
  if (mark === undefined) return entity === undefined ? null : { mark: entity, escapes: 0, start }
  const isTriple = backslashes === '' && mark !== '`' && text.startsWith(mark + mark, start)
  if (isTriple) return { mark: mark.repeat(3), escapes: 0, start: start + 2 }
  if (backslashes === '' && text[start] === mark && WITHIN.test(text.charAt(start + 1))) {
    return { mark: mark + mark, escapes: 0, start: start + 1 }
  }
  return { mark, escapes: backslashes.length, start }
}

function countBackslashes(text: string, before: number, floor: number): number {
  let at = before
  while (at > floor && text.charCodeAt(at - 1) === BACKSLASH) at--
  return before - at
}

/** A stack frame: an unclosed quote in an error's message must not take the frames below with it. */
const FRAME = /\n\s{0,8}at /g

function endOfText(text: string, from: number): number {
  FRAME.lastIndex = from
  return FRAME.exec(text)?.index ?? text.length
}

/** Finds the closing quote: `end` is before it, `next` is after it. Without one, both are the end of the text. */
export function findClosing(
  text: string,
  { mark, escapes, start }: Quote,
): { readonly end: number; readonly next: number } {
  const unit = 2 * (escapes + 1)
  for (let at = text.indexOf(mark, start); at !== -1; at = text.indexOf(mark, at + mark.length)) {
    if (mark.length > 1) return { end: at, next: at + mark.length }
    const backslashes = countBackslashes(text, at, start)
    if (backslashes % unit !== escapes) continue
    // SQL, CSV and YAML escape a mark by doubling it.
    if (escapes === 0 && mark !== '`' && text[at + 1] === mark) {
      at++
      continue
    }
    // Shells escape a quote like this.
    if (mark === "'" && escapes === 0 && text.startsWith("\\''", at + 1)) {
      at += 3
      continue
    }
    return { end: at - escapes, next: at + 1 }
  }
  const end = endOfText(text, start)
  return { end, next: end }
}
