import { front, shorten } from '../text/bounded-text.js'
import type { Redaction } from './redaction.js'

const LOOK_AHEAD = 1_000

/**
 * The redaction of texts that may be cut.
 *
 * @example
 * import { createRedaction, type TextRedaction } from '@dag/tracker/summaries'
 * const redaction: TextRedaction = createRedaction()
 */
export type TextRedaction = Pick<Redaction, 'text' | 'lookAhead'>

/**
 * The front of a text without secrets, well-formed. The text beyond the cut is redacted too, so that no front of a secret is left.
 *
 * @example
 * import { cleanText, createRedaction } from '@dag/tracker/summaries'
 * cleanText('refused: password=hunter2', 200, createRedaction()) // 'refused: password=[redacted]'
 */
export function cleanText(text: string, chars: number, redaction: TextRedaction): string {
  const beyond = Math.max(LOOK_AHEAD, redaction.lookAhead)
  if (text.length <= chars + beyond) return shorten(redaction.text(text), chars)
  const safe = redaction.text(text.slice(0, chars + beyond))
  const kept = safe.slice(0, Math.max(0, safe.length - beyond))
  return kept.length > chars ? shorten(kept, chars) : `${front(kept, chars - 1)}…`
}
