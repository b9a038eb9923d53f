import { MATCH_RANK, matchName, type NameMatch } from './match-name'

export interface Ranked<T> {
  readonly item: T
  readonly match: NameMatch
}

/**
 * The items whose names match a search, the best match first. Equal matches stay in the order that was given: recent ones
 * first. Letters in order count only where nothing else matches.
 */
export function rankNames<T>(items: readonly T[], search: string, toName: (item: T) => string): readonly Ranked<T>[] {
  const ranked = items.flatMap((item) => {
    const match = matchName(toName(item), search)
    return match === null ? [] : [{ item, match }]
  })
  const isClose = ranked.some(({ match }) => match.rank < MATCH_RANK.letters)
  return ranked
    .filter(({ match }) => !isClose || match.rank < MATCH_RANK.letters)
    .sort((a, b) => a.match.rank - b.match.rank)
}
