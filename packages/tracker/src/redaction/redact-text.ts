import { findBuiltIn } from './built-in.js'
import { escapePattern, listSpellings } from './declared-secrets.js'
import { Spans } from './spans.js'

/** Removes secrets from a text. */
export type RedactText = (text: string) => string

export interface RedactTextOptions {
  /** Secret texts, wherever they occur. Empty and undefined ones are ignored. */
  readonly secrets: readonly (string | undefined)[]
  /** Further patterns of secrets. */
  readonly patterns: readonly RegExp[]
  /** Whether the built-in rules apply too. Default: true. */
  readonly builtIn?: boolean
}

/** The least length of a text with a secret. */
const SHORTEST = 6

/** Removes what the built-in rules find. */
export const redactText: RedactText = (text) => {
  if (text.length < SHORTEST) return text
  const spans = new Spans()
  findBuiltIn(text, spans)
  return spans.redact(text)
}

/**
 * Removes declared secrets (also as they are spelled within addresses and JSON), matches of the patterns, and findings of the built-in
 * rules. All of them read the original text, so that none hides a part of another.
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
    // Skip an empty match, which would be found again.
    if (length === 0) expression.lastIndex++
  }
}
