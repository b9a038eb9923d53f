/** A name with one of these words is secret. */
const SECRET_WORDS = new Set(
  `password passwords passwd pwd pswd psw passwort passphrase passphrases passcode secret secrets authorization
  credential credentials sessionid sessid apikey apikeys accesskey secretkey privatekey
  signingkey encryptionkey clientsecret jwt jwe csrf xsrf otp totp pin cvv cvc ssn mnemonic psk
  contraseña contrasena senha kennwort wachtwoord пароль пароля 密码 密碼 パスワード 비밀번호`.split(/\s+/),
)

/** Secret words that also begin the names of settings: `sessionTimeout`, `cookiePath`. */
const QUALIFIED = new Set(['session', 'cookie', 'cookies'])

/** Secret only if a text or an object has the name, because counts of tokens and of passed tests are not secret. */
const TEXT_WORDS = new Set('token tokens bearer auth pass passin passout pw creds cred sessions assertion'.split(' '))

/** A `key` after one of these words is secret. */
const KEY_KINDS = new Set(
  `api access secret private signing encryption license ssh auth account shared master service deploy consumer client
  subscription functions write admin hmac session sas cipher aes pgp gpg tls ssl app application integration root
  bot jwt recovery seed wallet crypto cosmos webhook`.split(/\s+/),
)

/** A `phrase` or `code` after one of these words is secret. */
const PHRASES = new Set('seed recovery backup secret mnemonic mfa 2fa verification'.split(' '))

/** Makers whose `KEY` is a secret: `OPENAI_KEY`. */
const MAKERS = new Set(
  `openai anthropic stripe sendgrid twilio mailgun mailchimp google aws azure gcp github gitlab slack datadog dd algolia heroku
  cloudflare fastly firebase supabase paypal braintree shopify hubspot newrelic rollbar pagerduty okta
  mapbox etsy dropbox asana airtable huggingface hf cohere mistral groq deepseek gemini pinecone
  rapidapi coinbase binance adyen doppler sentry grafana telegram`.split(/\s+/),
)

/** Compounds without a separator: `PGPASSWORD`, `accesstoken`, `smtppass`. */
const SEAMLESS =
  /(?:password|passwd|passphrase|secret|apikey|privatekey|accesskey|secretkey|accountkey|authkey|authorization|credential|cookie|sessid|sessionid)s?$|^(?:db|pg|my|sql|smtp|mail|imap|ftp|ssh|user|admin|root|ldap|http|proxy|key|store|keystore|truststore|redis|mongo|mysql)(?:pass|pwd)$/
const SEAMLESS_TEXT = /[a-z]tokens?$/

/** A name that ends like this is about the secret and does not hold it: `token_type`, `session_timeout`. */
const QUALIFIERS = new Set(
  `type types count counts limit limits length url uri endpoint expires expiry expiration ttl timeout policy method mode enabled
  required min max size index usage budget tokenizer path domain samesite age secure parser error exception store provider
  issuer driver strategy algorithm`.split(/\s+/),
)

/** A name that ends like this is a setting, even with a word such as `password` in it: `PASSWORD_FILE`, `secretName`. */
const SETTINGS = new Set('file path dir folder name length algorithm issuer expires expiry expiration ttl'.split(' '))
const EXPIRES_IN = new Set(['expires', 'expire', 'valid'])

const isSetting = (words: readonly string[]): boolean => {
  const last = words.at(-1) ?? ''
  return SETTINGS.has(last) || (last === 'in' && EXPIRES_IN.has(words.at(-2) ?? ''))
}

/** Whether values under a name are secret: never, always, or if they are texts or objects. */
export type Verdict = 'open' | 'secret' | 'secret-text'

/** The words of a name in any spelling: `apiKey`, `API-Key`, `api_key2`. */
export const toWords = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$1$3 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (/[a-z]\d{1,4}$/.test(word) ? word.replace(/\d+$/, '') : word))
    .filter((word) => word !== '')

/** The word between a maker and `key`: `AZURE_STORAGE_KEY`. Alone before a key it is not secret. */
const MAKER_PARTS = new Set('storage role live test prod anon server dev'.split(' '))

/** A `pat`, the personal access token, after one of these words or a maker is secret. */
const PAT_OWNERS = new Set('gh git ado devops bitbucket jira ci access'.split(' '))

const isSignature = (words: readonly string[]): boolean =>
  words.includes('signature') && (words[0] === 'x' || words.includes('access') || words.includes('stripe'))

function isKey(words: readonly string[], index: number): boolean {
  const word = words[index]
  if (word !== 'key' && word !== 'keys') return false
  const before = words[index - 1] ?? ''
  if (KEY_KINDS.has(before) || MAKERS.has(before)) return true
  const owner = words[index - 2] ?? ''
  return MAKER_PARTS.has(before) && (MAKERS.has(owner) || owner === 'service')
}

/** Whether the words at an index are a secret of two words, such as `mfa_code`. */
function isPair(words: readonly string[], index: number): boolean {
  const word = words[index] ?? ''
  const before = words[index - 1] ?? ''
  if (word === 'sid') return before === 'connect'
  if (word === 'phrase' || word === 'code' || word === 'codes') return PHRASES.has(before)
  if (word === 'pat') return PAT_OWNERS.has(before) || MAKERS.has(before)
  return before === 'saml' && (word === 'response' || word === 'request' || word === 'art')
}

/** Judges a name by the words that it is made of. */
export function judgeName(name: string): Verdict {
  const words = toWords(name)
  if (isSetting(words)) return 'open'
  let verdict: Verdict = isSignature(words) ? 'secret-text' : 'open'
  for (const [index, word] of words.entries()) {
    if (QUALIFIED.has(word)) verdict = 'secret'
    else if (SECRET_WORDS.has(word) || SEAMLESS.test(word) || isKey(words, index)) return 'secret'
    if (isPair(words, index)) return 'secret'
    if (verdict === 'open' && (TEXT_WORDS.has(word) || SEAMLESS_TEXT.test(word))) verdict = 'secret-text'
  }
  return QUALIFIERS.has(words.at(-1) ?? '') ? 'open' : verdict
}
