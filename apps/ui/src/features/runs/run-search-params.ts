import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { RUN_STATUSES } from '@/text/status-words'

/** The filter of a list of runs, as it stands in the address; read by the page on the server and in the browser. */
export const runSearchParams = {
  q: parseAsString.withDefault(''),
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUSES)).withDefault([]),
}
