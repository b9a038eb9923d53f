const MAX_RULES = 1_000
const MAX_PATH_CHARS = 1_000
const LEAST_SECRET_CHARS = 4
const MAX_SECRET_CHARS = 10_000
const PATH = /^(?:inputs|overrides|config|results|logs|tags|\*|\*\*)(?:\.[^.]+)+$/

export const REDACT_KEYS_EXPECTED = `at most ${MAX_RULES} strings or regular expressions`
export const REDACT_PATHS_EXPECTED = `at most ${MAX_RULES} paths such as inputs.request.headers.authorization, results.*.email or **.iban`
export const REDACT_PATTERNS_EXPECTED = `at most ${MAX_RULES} regular expressions`
export const SECRETS_EXPECTED = `at most ${MAX_RULES} texts of ${LEAST_SECRET_CHARS} to ${MAX_SECRET_CHARS} characters, empty, or undefined`

const isList = (values: unknown, isFine: (value: unknown) => boolean): boolean =>
  Array.isArray(values) && values.length <= MAX_RULES && values.every(isFine)

export const isRedactKeys = (keys: unknown): boolean =>
  isList(keys, (key) => (typeof key === 'string' && key !== '') || key instanceof RegExp)

export const isRedactPaths = (paths: unknown): boolean =>
  isList(paths, (path) => typeof path === 'string' && path.length <= MAX_PATH_CHARS && PATH.test(path))

export const isRedactPatterns = (patterns: unknown): boolean => isList(patterns, (pattern) => pattern instanceof RegExp)

/** Empty texts are ignored, like unset variables. A text of a few characters would be found in ordinary words. */
export const isSecrets = (secrets: unknown): boolean =>
  isList(
    secrets,
    (secret) =>
      secret === undefined ||
      (typeof secret === 'string' &&
        (secret === '' || (secret.length >= LEAST_SECRET_CHARS && secret.length <= MAX_SECRET_CHARS))),
  )
