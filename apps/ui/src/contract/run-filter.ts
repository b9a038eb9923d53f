import { formatTag, parseTag, type TagFilter } from './filter-tags'
import { formatMoment, formatSpan, parseMoment, parseSpan } from './filter-times'
import type { RunStatus } from './status'

/** The order of a list of runs. `-start` is newest first, `-duration` slowest first. */
export const RUN_SORTS = ['-start', 'start', '-duration', 'duration'] as const

export type RunSort = (typeof RUN_SORTS)[number]

/** Statuses by which a filter narrows. */
export const RUN_STATUS_WORDS: readonly RunStatus[] = ['cancelled', 'failed', 'lost', 'running', 'success']

/**
 * Which runs of a project a list shows, and in which order. Every part narrows; an empty part does not. A run meets a list if it
 * meets one of its entries; entries of `tag` with different keys must all be met.
 */
export interface RunFilter {
  /** Texts that must all occur: in ids, names, versions, nodes, errors, tags, host, commit, branch or the first output. */
  readonly q: string
  readonly status: readonly RunStatus[]
  /** Names of drivers. */
  readonly dag: readonly string[]
  /** Names of drivers to leave out. */
  readonly notDag: readonly string[]
  /** Ids of versions, or their beginnings. */
  readonly version: readonly string[]
  /** Names of nodes that failed. */
  readonly node: readonly string[]
  /** Ids of error groups. */
  readonly error: readonly string[]
  readonly tag: readonly TagFilter[]
  /** Text within the first output. */
  readonly output: string
  /** Bounds of the duration, both included. Only finished runs have one. */
  readonly minUs: number | null
  readonly maxUs: number | null
  /** Bounds of the start: from `fromUs` on, before `toUs`. */
  readonly fromUs: number | null
  readonly toUs: number | null
  /** Only runs that started within this time before now. */
  readonly lastUs: number | null
  readonly sort: RunSort
}

export const NO_FILTER: RunFilter = {
  q: '',
  status: [],
  dag: [],
  notDag: [],
  version: [],
  node: [],
  error: [],
  tag: [],
  output: '',
  minUs: null,
  maxUs: null,
  fromUs: null,
  toUs: null,
  lastUs: null,
  sort: '-start',
}

/** The parameters of a filter in an address. */
export const FILTER_PARAMETERS = [
  ...['q', 'status', 'dag', '-dag', 'version', 'node', 'error', 'tag', 'output', 'duration', 'from', 'to', 'last'],
  'sort',
] as const

/** The filter as search parameters, for the API and for links; the same filter gives the same text. */
export function toSearchParams(filter: RunFilter): URLSearchParams {
  const params = new URLSearchParams()
  const set = (name: string, text: string | null) => {
    if (text !== null && text !== '') params.set(name, text)
  }
  set('q', filter.q.trim())
  set('status', toSorted(filter.status).join(','))
  const lists: readonly (readonly [name: string, values: readonly string[]])[] = [
    ['dag', filter.dag],
    ['-dag', filter.notDag],
    ['version', filter.version],
    ['node', filter.node],
    ['error', filter.error],
    ['tag', filter.tag.map(formatTag)],
  ]
  for (const [name, values] of lists) for (const value of toSorted(values)) params.append(name, value)
  set('output', filter.output.trim())
  set('duration', formatBounds(filter.minUs, filter.maxUs))
  set('from', filter.fromUs === null ? null : formatMoment(filter.fromUs))
  set('to', filter.toUs === null ? null : formatMoment(filter.toUs))
  set('last', filter.lastUs === null ? null : formatSpan(filter.lastUs))
  if (filter.sort !== NO_FILTER.sort) params.set('sort', filter.sort)
  return params
}

const toSorted = <T extends string>(values: readonly T[]): readonly T[] =>
  [...new Set(values)].filter((value) => value !== '').sort()

const formatBounds = (minUs: number | null, maxUs: number | null): string | null =>
  minUs === null && maxUs === null
    ? null
    : `${minUs === null ? '' : formatSpan(minUs)}..${maxUs === null ? '' : formatSpan(maxUs)}`

/** A parameter that cannot be read. */
export interface FilterProblem {
  readonly parameter: string
  readonly received: string
  readonly expected: string
}

export interface ParsedFilter {
  /** Without the parts that cannot be read. */
  readonly filter: RunFilter
  readonly problems: readonly FilterProblem[]
}

/** The longest text of a filter. The rest of a longer `q` or `output` is ignored. */
const LONGEST_TEXT = 200
const MOST_VALUES = 50

/** Reads search parameters. Other parameters among them are ignored. */
export function parseSearchParams(params: URLSearchParams): ParsedFilter {
  const problems: FilterProblem[] = []
  const refuse = (parameter: string, received: string, expected: string) => {
    problems.push({ parameter, received: received.slice(0, LONGEST_TEXT), expected })
    return null
  }
  const readText = (name: string) => (params.get(name) ?? '').trim().slice(0, LONGEST_TEXT).trim()
  const readList = (name: string) => {
    const values = [...new Set(params.getAll(name))].filter((value) => value !== '')
    if (values.length > MOST_VALUES) refuse(name, `${values.length} values`, `given at most ${MOST_VALUES} times`)
    return values.slice(0, MOST_VALUES).sort()
  }
  const readOne = <T>(name: string, parse: (text: string) => T | null, expected: string): T | null => {
    const text = params.get(name)?.trim() ?? ''
    return text === '' ? null : (parse(text) ?? refuse(name, text, expected))
  }
  const readStatuses = () =>
    [...new Set(params.getAll('status').flatMap((text) => text.split(',')))]
      .filter((word) => word !== '')
      .flatMap((word) => {
        const status = RUN_STATUS_WORDS.find((known) => known === word)
        return status ?? refuse('status', word, `of ${RUN_STATUS_WORDS.join(', ')}`) ?? []
      })
      .sort()
  const duration = readOne('duration', parseBounds, 'a duration like 200ms..5s, 1s.. or ..2min')
  const filter: RunFilter = {
    q: readText('q'),
    status: readStatuses(),
    dag: readList('dag'),
    notDag: readList('-dag'),
    version: readList('version'),
    node: readList('node'),
    error: readList('error').filter((id) => /^[1-9]\d{0,14}$/.test(id) || refuse('error', id, 'ids of error groups')),
    tag: readList('tag').map(parseTag),
    output: readText('output'),
    minUs: duration?.minUs ?? null,
    maxUs: duration?.maxUs ?? null,
    fromUs: readOne('from', parseMoment, 'a time like 2026-11-22T12:45Z'),
    toUs: readOne('to', parseMoment, 'a time like 2026-11-22T12:45Z'),
    lastUs: readOne('last', parseSpan, 'a duration like 24h'),
    sort:
      readOne('sort', (text) => RUN_SORTS.find((sort) => sort === text) ?? null, `one of ${RUN_SORTS.join(', ')}`) ??
      NO_FILTER.sort,
  }
  return { filter, problems }
}

/** `1s..5s`, `1s..`, `..5s` */
function parseBounds(text: string): Pick<RunFilter, 'minUs' | 'maxUs'> | null {
  const [first, last, ...rest] = text.split('..')
  if (first === undefined || last === undefined || rest.length > 0 || first + last === '') return null
  const minUs = first === '' ? null : parseSpan(first)
  const maxUs = last === '' ? null : parseSpan(last)
  if ((first !== '' && minUs === null) || (last !== '' && maxUs === null)) return null
  return minUs !== null && maxUs !== null && minUs > maxUs ? null : { minUs, maxUs }
}

/** A filter for all times. */
export function withoutTimes(filter: RunFilter): RunFilter {
  return { ...filter, fromUs: null, toUs: null, lastUs: null }
}

export function hasTimes({ fromUs, toUs, lastUs }: RunFilter): boolean {
  return fromUs !== null || toUs !== null || lastUs !== null
}

/** Whether a filter leaves runs out. */
export function isFiltering(filter: RunFilter): boolean {
  return toSearchParams({ ...filter, sort: NO_FILTER.sort }).size > 0
}
