import { readToken, type Token } from './read-token.js'

/** The offset at which a function begins, and one that it reaches at least. */
export interface FunctionSpan {
  readonly from: number
  readonly to: number
}

/** The statement, or the member of an object or class, that holds a function. */
export interface Declaration {
  readonly start: number
  readonly end: number
  /** The `/**` comment right before it, unchanged. */
  readonly comment: string | null
}

interface Item {
  readonly start: number
  readonly comment: string | null
}

/** The text between a bracket and its partner. The first level is the whole text. */
interface Level {
  readonly bracket: string
  /** The current statement, member or element; null until it begins. */
  item: Item | null
}

interface Capture extends Item {
  readonly index: number
  readonly depth: number
  readonly to: number
}

const BEGINS =
  /^(?:export|import|const|let|var|function|async|class|abstract|declare|type|interface|enum|namespace|module|exports)$/
/** A word that continues the previous line. */
const CONTINUES = /^(?:as|satisfies|instanceof|in|of|extends|implements|else|catch|finally|while)$/
const CONTINUING_MARK = /[.?:&|+*/%=<>([{,-]/
/** Marks with which no statement ends. */
const OPEN_ENDED = /(?:=>|[=+*/%&|^!~<?:,.([{-])$/

const holdsStatements = ({ bracket }: Level): boolean => bracket === '' || bracket === '{'

/**
 * Finds the declarations of functions in TypeScript or JavaScript in one pass. It reads brackets, strings and the beginnings of lines,
 * not the grammar: this is good enough to show code, and it cannot fail.
 */
export function findDeclarations(text: string, spans: readonly FunctionSpan[]): readonly (Declaration | null)[] {
  const found: (Declaration | null)[] = spans.map(() => null)
  const waiting = spans.map((span, index) => ({ ...span, index })).sort((a, b) => a.from - b.from)
  const levels: Level[] = [{ bracket: '', item: null }]
  let open: Capture[] = []
  let comment: string | null = null
  let lineBegins = true
  /** End of the last token that is code. */
  let before = 0

  const end = (capture: Capture, at: number): void => {
    found[capture.index] = { start: capture.start, end: at, comment: capture.comment }
  }
  const close = (isEnd: (capture: Capture) => boolean, at: number): void => {
    for (const capture of open) if (isEnd(capture)) end(capture, at)
    open = open.filter((capture) => !isEnd(capture))
  }

  for (let at = 0; at < text.length && (waiting.length > 0 || open.length > 0); ) {
    const token = readToken(text, at, before)
    const piece = text.slice(at, Math.min(token.end, at + 64))
    if (token.kind === 'newline') lineBegins = true
    if (token.kind === 'comment' && lineBegins && piece.startsWith('/**') && piece !== '/**/') {
      comment = text.slice(at, token.end)
    }
    if (token.kind === 'space' || token.kind === 'newline' || token.kind === 'comment') {
      at = token.end
      continue
    }

    const depth = levels.length - 1
    const level = levels[depth] as Level
    const tail = text.slice(Math.max(0, before - 2), before)
    if (token.kind === 'close') {
      close((capture) => capture.depth >= depth, before)
      if (depth > 0) levels.pop()
    } else {
      if (lineBegins && goesOn(token, piece) === false && !OPEN_ENDED.test(tail)) {
        close((capture) => capture.depth === depth && before > capture.to, before)
        const begins = comment !== null || tail.endsWith('}') || (token.kind === 'word' && BEGINS.test(piece))
        if (holdsStatements(level) && begins) level.item = null
      }
      const separates = piece === ';' || (piece === ',' && level.bracket !== '')
      if (separates) {
        close((capture) => capture.depth === depth && before > capture.to, piece === ';' ? token.end : before)
        level.item = null
      } else level.item ??= { start: at, comment }
      comment = null
      while (waiting[0] !== undefined && waiting[0].from < token.end) {
        const { index, to } = waiting.shift() as (typeof waiting)[number]
        const holder = findHolder(levels)
        open.push({ ...(levels[holder]?.item ?? { start: at, comment: null }), index, to, depth: holder })
      }
      if (token.kind === 'open') levels.push({ bracket: piece, item: null })
    }
    lineBegins = false
    before = token.end
    at = token.end
  }
  close(() => true, before)
  return found
}

/** Whether a token at the beginning of a line continues the previous line. */
const goesOn = ({ kind }: Token, piece: string): boolean =>
  kind === 'word' ? CONTINUES.test(piece) : kind !== 'literal' && CONTINUING_MARK.test(piece)

/** Leaves the parentheses around a function: those of its parameters and of calls that wrap it. */
function findHolder(levels: readonly Level[]): number {
  let depth = levels.length - 1
  while (depth > 0 && levels[depth]?.bracket === '(') depth--
  return depth
}
