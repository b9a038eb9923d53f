import { LIMITS, type Tags } from '@dag/protocol'
import type { Redaction } from '../redaction/redaction.js'
import { REDACTED } from '../redaction/spans.js'
import { shorten } from '../text/bounded-text.js'

/** Tags within the limits of the wire: the first of them, their values shortened. */
export function boundTags(tags: Readonly<Record<string, unknown>>): Tags {
  const entries = Object.entries(tags)
  const fits =
    entries.length <= LIMITS.tags &&
    entries.every(([key, value]) => key.length <= LIMITS.nameChars && key.isWellFormed() && isFine(value))
  if (fits) return tags as Tags
  return Object.fromEntries(
    entries
      .slice(0, LIMITS.tags)
      .map(([key, value]) => [shorten(key, LIMITS.nameChars), shorten(String(value), LIMITS.tagChars)]),
  )
}

/** Bounded tags without secrets: by their keys and places, as in values, and by what they say. */
export function redactTags(tags: Tags, { isSecret, placeOf, text }: Redaction): Tags {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [
      key,
      isSecret(key, value) || placeOf('tags', key)?.isSecret ? REDACTED : shorten(text(value), LIMITS.tagChars),
    ]),
  )
}

const isFine = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LIMITS.tagChars && value.isWellFormed()
