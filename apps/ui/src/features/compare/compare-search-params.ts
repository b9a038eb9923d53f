import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'

export const VIEWS = ['timing', 'values', 'graph', 'code'] as const
export type View = (typeof VIEWS)[number]

export const SORTS = ['start', 'difference', 'name'] as const
export type Sort = (typeof SORTS)[number]

/** The state of the page in its address. */
export const compareSearchParams = {
  /** Ids of the runs; the first one is A. */
  runs: parseAsArrayOf(parseAsString).withDefault([]),
  view: parseAsStringLiteral(VIEWS).withDefault('timing'),
  sort: parseAsStringLiteral(SORTS).withDefault('start'),
  /** Only nodes that differ. */
  differing: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(''),
  node: parseAsString,
  /** Id of the run that is held against A where there are several. */
  with: parseAsString,
  /** The causes of the difference in time are shown. */
  causes: parseAsBoolean.withDefault(false),
}
