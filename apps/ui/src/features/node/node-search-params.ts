import { parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { NODE_RANGES } from '@/contract/node-report'

/** The order of the latest runs. */
export const RECENT_SORTS = ['-start', 'start', '-duration', 'duration'] as const

export type RecentSort = (typeof RECENT_SORTS)[number]

/** The state of the view of a node in an address. */
export const nodeSearchParams = {
  range: parseAsStringLiteral(NODE_RANGES).withDefault('7d'),
  /** Name of the driver, where several have the node. The catalog filters by `dag`. */
  in: parseAsString,
  /** Only the figures under one version. */
  of: parseAsString,
  /** A run whose place is marked. */
  run: parseAsString,
  /** Id of an error group whose row is marked. */
  error: parseAsInteger,
  order: parseAsStringLiteral(RECENT_SORTS).withDefault('-start'),
}
