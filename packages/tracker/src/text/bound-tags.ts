import { LIMITS, type Tags } from '@dag/protocol'
import { shorten } from './bounded-text.js'

/**
 * Tags within the limits of the protocol: only the first ones, with shortened values.
 *
 * @example
 * import { boundTags } from '@dag/tracker/summaries'
 * boundTags({ attempt: 3 }) // { attempt: '3' }
 */
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

const isFine = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= LIMITS.tagChars && value.isWellFormed()
