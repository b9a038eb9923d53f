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

/** The text without what is plainly a secret: bearer tokens, passwords in addresses, keys of well-known makers. */
export function redactText(text: string): string {
  if (text.length < SHORTEST || !SUSPICIOUS.test(text)) return text
  return PATTERNS.reduce((safe, [pattern, replacement]) => safe.replace(pattern, replacement), text)
}
