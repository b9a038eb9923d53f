import { LIMITS, type Tags } from '@dag/protocol'
import { shorten } from '../text/bounded-text.js'
import type { Redaction } from './redaction.js'
import { REDACTED } from './spans.js'

/**
 * Redacts bounded tags by their keys, by paths and by their texts.
 *
 * @example
 * import { createRedaction, redactTags } from '@dag/tracker/summaries'
 * redactTags({ env: 'test', apiKey: 'k-1' }, createRedaction()) // { env: 'test', apiKey: '[redacted]' }
 */
export function redactTags(tags: Tags, { isSecret, matchPath, text }: Redaction): Tags {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [
      key,
      isSecret(key, value) || matchPath('tags', key)?.isSecret ? REDACTED : shorten(text(value), LIMITS.tagChars),
    ]),
  )
}
