import { longestSecret } from './declared-secrets.js'
import { createRedactText, type RedactText } from './redact-text.js'
import { createIsSecret, type IsSecret } from './secret-keys.js'
import { createMatchPath, type PathMatch, type Root } from './secret-paths.js'

/**
 * Declared secrets, as in the options of `AsyncTracker`.
 *
 * @example
 * import { createRedaction, type RedactionOptions } from '@dag/tracker/summaries'
 * const options: RedactionOptions = { redactKeys: [/^card/], secrets: [process.env.API_KEY] }
 * const redaction = createRedaction(options)
 */
export interface RedactionOptions {
  readonly redactKeys?: readonly (string | RegExp)[]
  readonly redactPaths?: readonly string[]
  readonly redactPatterns?: readonly RegExp[]
  readonly secrets?: readonly (string | undefined)[]
}

/**
 * The rules that decide which values and texts are redacted.
 *
 * @example
 * import { createRedaction, type Redaction } from '@dag/tracker/summaries'
 * const redaction: Redaction = createRedaction()
 * redaction.text('postgres://app:hunter2@db/shop') // 'postgres://app:[redacted]@db/shop'
 */
export interface Redaction {
  /** Whether a value is secret because of its key. */
  readonly isSecret: IsSecret
  /** The match of a recorded name with the declared paths; null if none matches. */
  readonly matchPath: (root: Root, name: string) => PathMatch | null
  /** A text without secrets. It is well-formed. */
  readonly text: RedactText
  /** The name of a property without secrets. It is well-formed. Short names are only searched for declared ones. */
  readonly key: RedactText
  /** Characters beyond a cut that must be redacted too, so that no front of a secret is left before it. */
  readonly lookAhead: number
}

const LEAST_LOOK_AHEAD = 256

/** The least length of a key with a token or an address. */
const LONG_KEY_CHARS = 20

/**
 * Makes the rules of the tracker: built-in words and patterns, and declared ones.
 *
 * @example
 * import { createRedaction } from '@dag/tracker/summaries'
 * const redaction = createRedaction({ redactKeys: ['iban'] })
 * redaction.isSecret('iban', 'CH93') // true
 */
export function createRedaction({
  redactKeys = [],
  redactPaths = [],
  redactPatterns = [],
  secrets = [],
}: RedactionOptions = {}): Redaction {
  const longest = longestSecret(secrets)
  const redactText = createRedactText({ secrets, patterns: redactPatterns })
  const redactShortKey = createRedactText({ secrets, patterns: [], builtIn: false })
  const redactLongKey = createRedactText({ secrets, patterns: [] })
  return {
    isSecret: createIsSecret(redactKeys),
    matchPath: createMatchPath(redactPaths),
    text: (text) => redactText(text).toWellFormed(),
    key: (key) => (key.length < LONG_KEY_CHARS ? redactShortKey(key) : redactLongKey(key)).toWellFormed(),
    lookAhead: Math.max(LEAST_LOOK_AHEAD, longest),
  }
}
