import { LIMITS, type Tags } from '@dag/protocol'
import { shorten } from '../text/bounded-text.js'
import type { Redaction } from './redaction.js'
import { REDACTED } from './spans.js'

/** Bounded tags without secrets: by their keys and places, as in values, and by what they say. */
export function redactTags(tags: Tags, { isSecret, matchPath, text }: Redaction): Tags {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [
      key,
      isSecret(key, value) || matchPath('tags', key)?.isSecret ? REDACTED : shorten(text(value), LIMITS.tagChars),
    ]),
  )
}
