import { parseAsNativeArrayOf, parseAsString } from 'nuqs/server'
import { type FILTER_PARAMETERS, parseSearchParams, type RunFilter, toSearchParams } from '@/contract/run-filter'

const text = parseAsString.withDefault('')
const list = parseAsNativeArrayOf(parseAsString)

/** The filter of a list of runs in the address, which the page reads on the server and in the browser. */
export const runSearchParams = {
  q: text,
  status: text,
  dag: list,
  '-dag': list,
  version: list,
  node: list,
  error: list,
  tag: list,
  output: text,
  duration: text,
  from: text,
  to: text,
  last: text,
  sort: text,
} as const satisfies Record<(typeof FILTER_PARAMETERS)[number], unknown>

type Name = keyof typeof runSearchParams

/** Values of the address, by parameter. */
export type FilterWords = { readonly [N in Name]: (typeof runSearchParams)[N]['defaultValue'] }

/** Parts that cannot be read are left out. */
export function toFilter(words: FilterWords): RunFilter {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(words)) {
    for (const part of typeof value === 'string' ? [value] : value) if (part !== '') params.append(name, part)
  }
  return parseSearchParams(params).filter
}

/** Values for the address; null removes a parameter. */
export function toWords(filter: RunFilter): { [N in Name]: FilterWords[N] | null } {
  const params = toSearchParams(filter)
  const one = (name: Name) => params.get(name)
  const all = (name: Name) => (params.has(name) ? params.getAll(name) : null)
  return {
    q: filter.q === '' ? null : filter.q,
    status: one('status'),
    dag: all('dag'),
    '-dag': all('-dag'),
    version: all('version'),
    node: all('node'),
    error: all('error'),
    tag: all('tag'),
    output: one('output'),
    duration: one('duration'),
    from: one('from'),
    to: one('to'),
    last: one('last'),
    sort: one('sort'),
  }
}
