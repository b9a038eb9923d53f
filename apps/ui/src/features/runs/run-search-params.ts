import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { RUN_STATUSES } from '@/text/status-words'

/** The filter of a list of runs in the address, which the page reads on the server and in the browser. */
export const runSearchParams = {
  q: parseAsString.withDefault(''),
  status: parseAsArrayOf(parseAsStringLiteral(RUN_STATUSES)).withDefault([]),
}
