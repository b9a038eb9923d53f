import { z } from 'zod'
import {
  FILTER_PARAMETERS,
  parseSearchParams,
  RUN_SORTS,
  RUN_STATUS_WORDS,
  type RunFilter,
} from '@/contract/run-filter'

type FilterParameter = (typeof FILTER_PARAMETERS)[number]

/** The values of a parameter as they were sent. The parser that the pages use checks them. */
const part = (name: FilterParameter, schema: z.core.JSONSchema.BaseSchema, description: string) =>
  z
    .preprocess(
      (values) => values ?? [],
      z.array(z.string()).superRefine((values, context) => {
        const { problems } = parseSearchParams(new URLSearchParams(values.map((value) => [name, value])))
        for (const { expected, received } of problems) context.addIssue(`${expected}, not ${received}`)
      }),
    )
    .meta({ parameter: schema, description })

const TEXT = { type: 'string' } as const
const TEXTS = { type: 'array', items: TEXT, maxItems: 50 } as const

/** The parameters of every list and count of runs that takes a filter. */
export const runFilterQuery = {
  q: part(
    'q',
    TEXT,
    'Words that all have to occur in id, DAG, version, node, error, tags, host, branch, commit or first output.',
  ),
  status: part('status', { type: 'array', items: { enum: [...RUN_STATUS_WORDS] } }, 'Statuses, by commas or repeated.'),
  dag: part('dag', TEXTS, 'Names of drivers.'),
  '-dag': part('-dag', TEXTS, 'Names of drivers that are left out.'),
  version: part('version', TEXTS, 'Ids of versions, or their beginnings.'),
  node: part('node', TEXTS, 'Nodes that failed.'),
  error: part('error', { ...TEXTS, items: { type: 'string', pattern: '^[1-9][0-9]{0,14}$' } }, 'Ids of error groups.'),
  tag: part('tag', TEXTS, '`region=eu`, or `region` for any value.'),
  output: part('output', TEXT, 'Text within the first output.'),
  duration: part('duration', TEXT, 'Bounds of the duration: `1s..5s`, `1s..` or `..5s`.'),
  from: part('from', TEXT, 'Start, from `2026-11-22T12:45Z` on.'),
  to: part('to', TEXT, 'Start, before this time.'),
  last: part('last', TEXT, 'Started within this time before now: `24h`.'),
  sort: part('sort', { enum: [...RUN_SORTS], default: '-start' }, 'The order of a list.'),
} satisfies Record<FilterParameter, z.ZodType>

/** The filter of checked parameters; others among them are ignored. */
export function toRunFilter(query: Readonly<Partial<Record<FilterParameter, readonly string[]>>>): RunFilter {
  const pairs = FILTER_PARAMETERS.flatMap((name) => (query[name] ?? []).map((value) => [name, value]))
  return parseSearchParams(new URLSearchParams(pairs)).filter
}
