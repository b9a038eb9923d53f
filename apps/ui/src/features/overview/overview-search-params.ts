import { parseAsStringLiteral } from 'nuqs/server'
import { HISTORY_RANGES } from '@/contract/project-overview'

/** Tables that can show all their rows. */
export const TABLES = ['dags', 'failing', 'errors', 'times'] as const

export type TableName = (typeof TABLES)[number]

/** The state of the overview in its address. */
export const overviewSearchParams = {
  range: parseAsStringLiteral(HISTORY_RANGES).withDefault('7d'),
  /** The table that shows all its rows. */
  all: parseAsStringLiteral(TABLES),
}
