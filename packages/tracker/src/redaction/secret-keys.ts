/** Words that make a key secret wherever they stand in it. */
const SECRET_WORDS = new Set(
  `password passwords passwd pwd passphrase passcode secret secrets authorization cookie cookies credential credentials
  session sessionid apikey apikeys accesskey secretkey privatekey signingkey encryptionkey clientsecret jwt csrf xsrf`.split(
    /\s+/,
  ),
)

/** Secret only if a text or an object stands there: counts of tokens are no secret. */
const TOKEN_WORDS = new Set(['token', 'tokens', 'bearer', 'auth', 'pass', 'otp', 'cvv', 'cvc', 'ssn'])

const KEY_KINDS = new Set(['api', 'access', 'secret', 'private', 'signing', 'encryption', 'license', 'ssh', 'auth'])

/** Compounds written without a seam: `accesstoken`, `dbpassword`. */
const SEAMLESS = /(?:password|passwd|secret|apikey|privatekey|accesskey|authorization|credentials?|cookie)s?$/
const SEAMLESS_TOKEN = /[a-z]tokens?$/

const MAX_KEY_CHARS = 200
const MAX_REMEMBERED = 4_000

type Verdict = 'open' | 'secret' | 'secret-text'

const toWords = (key: string): readonly string[] =>
  key
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

function judge(key: string): Verdict {
  const words = toWords(key)
  let verdict: Verdict = 'open'
  for (const [index, word] of words.entries()) {
    if (SECRET_WORDS.has(word) || SEAMLESS.test(word)) return 'secret'
    if ((word === 'key' || word === 'keys') && KEY_KINDS.has(words[index - 1] ?? '')) return 'secret'
    if (TOKEN_WORDS.has(word) || SEAMLESS_TOKEN.test(word)) verdict = 'secret-text'
  }
  return verdict
}

const squeeze = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '')

/** Says whether what stands under a key is to be kept out. */
export type IsSecret = (key: string, value: unknown) => boolean

/**
 * Knows the usual names of secrets, in any spelling (`api_key`, `API-Key`, `apiKey`), and those given: a string means the
 * whole key in any spelling, an expression is tested on the key.
 */
export function createIsSecret(added: readonly (string | RegExp)[] = []): IsSecret {
  const texts = new Set(added.filter((key) => typeof key === 'string').map(squeeze))
  const patterns = added
    .filter((key) => typeof key !== 'string')
    .map((pattern) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')))
  const remembered = new Map<string, Verdict>()

  const verdictOf = (key: string): Verdict => {
    if (texts.has(squeeze(key)) || patterns.some((pattern) => pattern.test(key))) return 'secret'
    return judge(key)
  }

  return (key, value) => {
    if (key.length > MAX_KEY_CHARS) return false
    let verdict = remembered.get(key)
    if (verdict === undefined) {
      verdict = verdictOf(key)
      if (remembered.size >= MAX_REMEMBERED) remembered.clear()
      remembered.set(key, verdict)
    }
    if (verdict === 'open') return false
    return verdict === 'secret' || (typeof value !== 'number' && typeof value !== 'boolean' && value != null)
  }
}
