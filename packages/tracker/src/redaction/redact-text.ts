import { findBuiltIn } from './built-in.js'
import { escapePattern, listSpellings } from './declared-secrets.js'
import { Spans } from './spans.js'

/** A text without its secrets. */
export type RedactText = (text: string) => string

export interface RedactTextOptions {
  /** Texts that are secrets, wherever they occur. Empty and undefined ones mean nothing. */
  readonly secrets: readonly (string | undefined)[]
  /** What else is to be blanked. */
  readonly patterns: readonly RegExp[]
  /** Whether what is plainly a secret is blanked too. Default: true. */
  readonly builtIn?: boolean
}

/** Neither a name with its value nor a token is shorter. */
const SHORTEST = 6

/** The text without what is plainly a secret. */
export const redactText: RedactText = (text) => {
  if (text.length < SHORTEST) return text
  const spans = new Spans()
  findBuiltIn(text, spans)
  return spans.redact(text)
}

/**
 * Hides declared secrets (also as they are spelled within addresses and JSON), what is plainly a secret, and what the patterns match.
 * All are looked for in the text as it is, so that none hides a part of another.
 */
export function createRedactText({ secrets, patterns, builtIn = true }: RedactTextOptions): RedactText {
  const spellings = listSpellings(secrets)
  const declared = spellings.length === 0 ? [] : [new RegExp(spellings.map(escapePattern).join('|'), 'g')]
  const added = patterns.map(({ source, flags }) => new RegExp(source, `${flags.replace(/[gy]/g, '')}g`))
  const expressions = [...declared, ...added]
  if (expressions.length === 0) return builtIn ? redactText : (text) => text
  return (text) => {
    const spans = new Spans()
    for (const expression of expressions) findMatches(text, expression, spans)
    if (builtIn && text.length >= SHORTEST) findBuiltIn(text, spans)
    return spans.redact(text)
  }
}

function findMatches(text: string, expression: RegExp, spans: Spans): void {
  expression.lastIndex = 0
  for (let found = expression.exec(text); found !== null; found = expression.exec(text)) {
    const { length } = found[0]
    spans.add(found.index, found.index + length)
    // A match of nothing would be found again and again.
    if (length === 0) expression.lastIndex++
  }
}
