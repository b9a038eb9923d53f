import { LIMITS, type Tags } from '@dag/protocol'
import type { IsSecret } from '../summary/secret-keys.js'
import { REDACTED, redactText } from '../summary/secret-text.js'
import { shorten } from '../summary/text.js'

/** Tags within the limits of the wire: the first of them, their values shortened. */
export function boundTags(tags: Readonly<Record<string, unknown>>): Tags {
  const entries = Object.entries(tags)
  const fits =
    entries.length <= LIMITS.tags && entries.every(([key, value]) => key.length <= LIMITS.nameChars && isFine(value))
  if (fits) return tags as Tags
  return Object.fromEntries(
    entries
      .slice(0, LIMITS.tags)
      .map(([key, value]) => [shorten(key, LIMITS.nameChars), shorten(String(value), LIMITS.tagChars)]),
  )
}

/** Bounded tags without secrets: by their keys, as in values, and by what is plainly one. */
export function redactTags(tags: Tags, isSecret: IsSecret): Tags {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [
      key,
      isSecret(key, value) ? REDACTED : shorten(redactText(value), LIMITS.tagChars),
    ]),
  )
}

const isFine = (value: unknown): boolean => typeof value === 'string' && value.length <= LIMITS.tagChars
