import { shorten } from '../text/bounded-text.js'
import type { Redaction } from './redaction.js'

const LOOK_AHEAD = 1_000

/** The front of a text without secrets; none is cut in half, for what lies beyond the end is looked at, too. */
export function cleanText(text: string, chars: number, redaction: Redaction): string {
  const beyond = Math.max(LOOK_AHEAD, redaction.lookAhead)
  if (text.length <= chars + beyond) return shorten(redaction.text(text), chars)
  const safe = redaction.text(text.slice(0, chars + beyond))
  const kept = safe.slice(0, Math.max(0, safe.length - beyond))
  return kept.length > chars ? shorten(kept, chars) : `${kept.slice(0, chars - 1)}…`
}
