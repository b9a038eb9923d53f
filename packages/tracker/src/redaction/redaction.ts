import { longestSecret } from './declared-secrets.js'
import { createRedactText, type RedactText } from './redact-text.js'
import { createIsSecret, type IsSecret } from './secret-keys.js'
import { createMatchPath, type PathMatch, type Root } from './secret-paths.js'

export interface RedactionOptions {
  readonly redactKeys?: readonly (string | RegExp)[]
  readonly redactPaths?: readonly string[]
  readonly redactPatterns?: readonly RegExp[]
  readonly secrets?: readonly (string | undefined)[]
}

/** All that decides what is kept out of what is recorded. */
export interface Redaction {
  /** By the key under which a value stands. */
  readonly isSecret: IsSecret
  /** By the place at which it stands; null where no path leads. */
  readonly matchPath: (root: Root, name: string) => PathMatch | null
  /** A text without secrets. It is well-formed. */
  readonly text: RedactText
  /** The name of a property without secrets. It is well-formed. Short names are only searched for declared ones. */
  readonly key: RedactText
  /** Characters beyond a cut that have to be looked at, so that no half of a secret stands before it. */
  readonly lookAhead: number
}

const LEAST_LOOK_AHEAD = 256

/** A token or an address with a password is not shorter. */
const LONG_KEY_CHARS = 20

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
