import { NO_FILTER, type RunFilter } from '@/contract/run-filter'
import { formatDuration } from '@/text/format-duration'
import { toShortVersion } from '@/text/format-id'
import { type Clock, formatDate } from '@/text/format-time'
import { toStatusWord } from '@/text/status-words'

/** One part of a filter in words, and the change that removes it. */
export interface Chip {
  readonly field: string
  readonly value: string
  readonly without: Partial<RunFilter>
}

/** The parts of a filter, apart from the words of its text field. `errors` has the headlines of error groups by id. */
export function listChips(filter: RunFilter, clock: Clock, errors: ReadonlyMap<string, string>): readonly Chip[] {
  const { status, dag, notDag, version, node, error, tag, output, minUs, maxUs, fromUs, toUs, lastUs } = filter
  return [
    ...toEach(
      status,
      'Status is',
      (value) => toStatusWord(value).toLowerCase(),
      (rest) => ({ status: rest }),
    ),
    ...toEach(dag, 'DAG is', String, (rest) => ({ dag: rest })),
    ...toEach(notDag, 'DAG is not', String, (rest) => ({ notDag: rest })),
    ...toEach(version, 'Version is', toShortVersion, (rest) => ({ version: rest })),
    ...toEach(node, 'Failed node is', String, (rest) => ({ node: rest })),
    ...toEach(
      error,
      'Error is',
      (id) => errors.get(id) ?? `number ${id}`,
      (rest) => ({ error: rest }),
    ),
    ...tag.map((one) => ({
      field: one.value === null ? 'Has tag' : `${one.key} is`,
      value: one.value ?? one.key,
      without: { tag: tag.filter((other) => other !== one) },
    })),
    ...(output === '' ? [] : [{ field: 'Output has', value: output, without: { output: NO_FILTER.output } }]),
    ...toOne(minUs, 'Duration at least', formatDuration, { minUs: null }),
    ...toOne(maxUs, 'Duration at most', formatDuration, { maxUs: null }),
    ...toOne(fromUs, 'Started from', (us) => formatDate(us, clock), { fromUs: null }),
    ...toOne(toUs, 'Started before', (us) => formatDate(us, clock), { toUs: null }),
    ...toOne(lastUs, 'Started within', formatDuration, { lastUs: null }),
  ]
}

function toEach<T extends string>(
  values: readonly T[],
  field: string,
  toText: (value: T) => string,
  toPart: (rest: readonly T[]) => Partial<RunFilter>,
): readonly Chip[] {
  return values.map((value) => ({
    field,
    value: toText(value),
    without: toPart(values.filter((other) => other !== value)),
  }))
}

function toOne(
  value: number | null,
  field: string,
  toText: (value: number) => string,
  without: Partial<RunFilter>,
): readonly Chip[] {
  return value === null ? [] : [{ field, value: toText(value), without }]
}
