/** Names of a chain that are shown: up to this many, all of them. */
const MOST_NAMES = 10
/** Names at the end of a longer chain. */
const LAST_NAMES = 5

export interface CutPath {
  readonly first: readonly string[]
  /** Names between the first and the last ones. */
  readonly left: number
  readonly last: readonly string[]
}

/** The first name of a long chain, the number of those between, and the last ones. A short chain stays whole. */
export function cutPath(names: readonly string[]): CutPath {
  if (names.length <= MOST_NAMES) return { first: names, left: 0, last: [] }
  return { first: names.slice(0, 1), left: names.length - 1 - LAST_NAMES, last: names.slice(-LAST_NAMES) }
}
