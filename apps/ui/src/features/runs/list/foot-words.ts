import { listParts } from '@/contract/filter-parts'
import type { RelaxedPart } from '@/contract/run-facets'
import { type RunFilter, toSearchParams } from '@/contract/run-filter'
import { formatDuration } from '@/text/format-duration'
import { formatCount } from '@/text/format-number'
import { type Clock, formatDate } from '@/text/format-time'

/** A part of a filter that leaves runs out. */
export interface RelaxedWords {
  readonly id: string
  /** `31`, or `at least 1,000`. */
  readonly count: string
  /** `status=failed` */
  readonly without: string
  /** The change that removes it. */
  readonly part: Partial<RunFilter>
}

const MOST_PARTS = 4

/** Parts that the filter does not have any more are left out. */
export function toRelaxedWords(filter: RunFilter, without: readonly RelaxedPart[]): readonly RelaxedWords[] {
  const parts = listParts(filter)
  const params = toSearchParams(filter)
  return without.slice(0, MOST_PARTS).flatMap(({ parameter, key, more, atLeast }) => {
    const part = parts.find((one) => one.parameter === parameter && one.key === key)
    if (part === undefined) return []
    return {
      id: `${parameter} ${key}`,
      count: atLeast ? `at least ${formatCount(more)}` : formatCount(more),
      without: nameOf(parameter, params, part.rest),
      part: part.rest,
    }
  })
}

function nameOf(parameter: string, params: URLSearchParams, rest: RunFilter): string {
  if (parameter === 'from') return 'the times'
  if (parameter === 'tag') {
    const left = new Set(toSearchParams(rest).getAll('tag'))
    return params
      .getAll('tag')
      .filter((tag) => !left.has(tag))
      .join(' or ')
  }
  return `${parameter}=${params.getAll(parameter).join(',')}`
}

/** `Searched back to Nov 3, 02:14`, in the direction of the list. */
export function toSearchedWords(searchedTo: number, { sort }: Pick<RunFilter, 'sort'>, clock: Clock): string {
  if (sort.endsWith('duration')) return `Searched up to a duration of ${formatDuration(searchedTo)}`
  return `Searched ${sort === '-start' ? 'back to' : 'up to'} ${formatDate(searchedTo, clock)}`
}
