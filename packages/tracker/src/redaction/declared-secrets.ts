const toAddressSpelling = (secret: string): string => {
  try {
    return encodeURIComponent(secret)
  } catch {
    return secret
  }
}

/** The spellings of a secret: as it is, within an address, and within JSON. */
const toSpellings = (secret: string): readonly string[] => [
  secret,
  toAddressSpelling(secret),
  JSON.stringify(secret).slice(1, -1),
]

/** All spellings of declared secrets, the longest first. */
export const listSpellings = (secrets: readonly (string | undefined)[]): readonly string[] => {
  const spellings = secrets.flatMap((secret) => (secret === undefined || secret === '' ? [] : toSpellings(secret)))
  return [...new Set(spellings)].sort((a, b) => b.length - a.length)
}

/** The length of the longest spelling. */
export const longestSecret = (secrets: readonly (string | undefined)[]): number =>
  listSpellings(secrets)[0]?.length ?? 0

export const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
