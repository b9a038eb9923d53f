/** Stands where a secret stood. */
export const REDACTED = '[redacted]'

/** What looks like a secret by itself, each with the part that may stay. All are linear in the text. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer)\s+[\w.~+/=-]{6,}/gi, `$1 ${REDACTED}`],
  [/\b([Bb]asic)\s+(?=[A-Za-z0-9+/]*(?:[0-9=]|[a-z][A-Z]))[A-Za-z0-9+/]{6,}={0,2}/g, `$1 ${REDACTED}`],
  [/(\/\/[^\s/:@]{0,200}):[^\s/@]{1,500}@/g, `$1:${REDACTED}@`],
  [/\beyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g, REDACTED],
  [/\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[\w-]{16,}/g, REDACTED],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, REDACTED],
  [/\b(?:ghp|gho|ghs|ghu|ghr|github_pat|glpat|xox[abeprs])[-_][\w-]{10,}/g, REDACTED],
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g, REDACTED],
  [
    /([?&;](?:[\w.-]{0,40}(?:password|passwd|secret|token|api[-_]?key)|auth|key|sig(?:nature)?)=)(?!\[redacted)[^&\s"'#;]{1,2000}/gi,
    `$1${REDACTED}`,
  ],
  [
    /\b(password|passwd|secret|api[-_]?key|access[-_]?token)(["']?\s*[:=]\s*["']?)(?!\[redacted)[^\s"',;&)}\]]{3,500}/gi,
    `$1$2${REDACTED}`,
  ],
  // A bare `token:` is rather what a parser did not expect.
  [/\b(\w{0,40}token(?:=(?![=>])["']?|["']?\s*:\s*["']))(?!\[redacted)[^\s"',;&)}\]]{3,500}/gi, `$1${REDACTED}`],
  [
    /\b(authorization["']?\s*[:=]\s*["']?(?:[\w-]{1,20}\s+)?)(?!bearer\b|basic\b|\[redacted)[^\s"',;]{3,500}/gi,
    `$1${REDACTED}`,
  ],
  [/\b(cookie["']?\s*[:=]\s*["']?)[\w.%-]{1,100}=[^\r\n"']{1,4000}/gi, `$1${REDACTED}`],
]

/** Cheap: finds every text that any of the patterns could touch. */
const SUSPICIOUS =
  /bearer|basic\s|\/\/|eyJ|[sr]k[-_]|pk[-_]|AKIA|ASIA|gh[posur]_|github_pat|glpat|xox|PRIVATE KEY|[?&;]|pass|secret|key|token|authorization|cookie/i

const SHORTEST = 8

/** Finds in lower case every text that the expression above finds, and is more than twice as fast. */
const CRUDE = /k[-_]|\/\/|[?&;]|eyj|a[ks]ia|gh[posur]_|gith|glp|xox|bear|basi|pass|secr|key|toke|auth|cook/
const LONG = 128

const isSuspicious = (text: string): boolean =>
  (text.length < LONG || CRUDE.test(text.toLowerCase())) && SUSPICIOUS.test(text)

/** A text without its secrets. */
export type RedactText = (text: string) => string

export interface RedactTextOptions {
  /** Texts that are secrets, wherever they occur. Empty and undefined ones mean nothing. */
  readonly secrets: readonly (string | undefined)[]
  /** What else is to be blanked. */
  readonly patterns: readonly RegExp[]
  /** Whether what is plainly a secret is blanked too. Default: true. */
  readonly builtIn?: boolean
}

const toAddressSpelling = (secret: string): string => {
  try {
    return encodeURIComponent(secret)
  } catch {
    return secret
  }
}

/** A secret as it stands, within an address, and within JSON. */
const toSpellings = (secret: string): readonly string[] => [
  secret,
  toAddressSpelling(secret),
  JSON.stringify(secret).slice(1, -1),
]

const listSpellings = (secrets: readonly (string | undefined)[]): readonly string[] => {
  const spellings = secrets.flatMap((secret) => (secret === undefined || secret === '' ? [] : toSpellings(secret)))
  return [...new Set(spellings)].sort((a, b) => b.length - a.length)
}

/** Characters of the longest of them, in any spelling. */
export const longestSecret = (secrets: readonly (string | undefined)[]): number =>
  listSpellings(secrets)[0]?.length ?? 0

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

const redactBuiltIn: RedactText = (text) =>
  text.length < SHORTEST || !isSuspicious(text)
    ? text
    : PATTERNS.reduce((safe, [pattern, replacement]) => safe.replace(pattern, replacement), text)

/**
 * Blanks declared secrets first (also as they are spelt within addresses and JSON), then what is plainly a secret: bearer
 * tokens, passwords in addresses, keys of well-known makers; then what the patterns match.
 */
export function createRedactText({ secrets, patterns, builtIn = true }: RedactTextOptions): RedactText {
  const spellings = listSpellings(secrets)
  const declared = spellings.length === 0 ? [] : [new RegExp(spellings.map(escapePattern).join('|'), 'g')]
  const added = patterns.map(({ source, flags }) => new RegExp(source, `${flags.replace(/[gy]/g, '')}g`))
  const standard = builtIn ? redactBuiltIn : (text: string) => text
  if (declared.length === 0 && added.length === 0) return standard
  // A pattern that also matches nothing must not write between all characters.
  const blank = (text: string, pattern: RegExp): string =>
    text.replace(pattern, (match: string) => (match === '' ? '' : REDACTED))
  return (text) => added.reduce(blank, standard(declared.reduce(blank, text)))
}

/** The text without what is plainly a secret. */
export const redactText: RedactText = redactBuiltIn
