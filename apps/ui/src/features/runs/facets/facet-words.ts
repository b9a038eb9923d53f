import type { RunFacet, RunFacets } from '@/contract/run-facets'
import type { RunFilter } from '@/contract/run-filter'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatPercentInSentence } from '@/text/format-number'

export interface Headline {
  /** `All 13 fail with one error at` */
  readonly text: string
  /** The node at which all fail. */
  readonly node: RunFacet | null
}

/** The facets that all runs of a list share, in words. */
export function toHeadline({ matching, failed, complete, facets }: RunFacets): Headline {
  if (matching === 0) return { text: 'No run to compare', node: null }
  const runs = matching === 1 ? 'The one run' : `${complete ? 'All' : 'The newest'} ${formatCount(matching)}`
  if (failed < matching) {
    const some = matching === 1 ? '1 run' : `${complete ? '' : 'The newest '}${formatCount(matching)} runs`
    return { text: failed === 0 ? some : `${some}, ${formatCount(failed)} failed`, node: null }
  }
  const isShared = (field: RunFacet['field']) => (facet: RunFacet) =>
    facet.field === field && facet.matching === matching
  const node = facets.find(isShared('node')) ?? null
  const error = facets.some(isShared('error')) && matching > 1 ? ' with one error' : ''
  return { text: `${runs} ${matching === 1 ? 'fails' : 'fail'}${error}${node === null ? '' : ' at'}`, node }
}

export interface FacetWords {
  readonly facet: RunFacet
  /** `region=us` */
  readonly name: string
  /** `in 13 of 13, in 2 % of those that succeeded` */
  readonly counts: string
}

const MOST_FACETS = 3

/** The facets that a strip has room for. An error has no name, and the headline names the node. */
export function toFacetWords(answer: RunFacets): readonly FacetWords[] {
  const { node } = toHeadline(answer)
  return answer.facets
    .filter((facet) => facet !== node && facet.field !== 'error')
    .slice(0, MOST_FACETS)
    .map((facet) => ({ facet, name: nameOf(facet), counts: toCounts(facet, answer) }))
}

function toCounts(facet: RunFacet, { matching, succeeded }: RunFacets): string {
  const own = `in ${formatCount(facet.matching)} of ${formatCount(matching)}`
  // A run that succeeded has no failed node, so the comparison says nothing.
  if (facet.field === 'node' || (facet.lift === null && facet.succeeded > 0) || succeeded === 0) return own
  if (facet.succeeded === 0) return `${own}, in none of the ${formatCount(succeeded)} that succeeded`
  return `${own}, in ${formatPercentInSentence(facet.succeeded, succeeded)} of those that succeeded`
}

const NAMES: Readonly<Record<RunFacet['field'], string>> = {
  dag: 'DAG',
  version: 'version',
  node: 'failed node',
  error: 'error',
  host: 'host',
  tag: 'tag',
}

function nameOf({ field, key, value }: RunFacet): string {
  if (field === 'tag') return `${key}=${value}`
  return `${NAMES[field]} ${field === 'version' ? toShortVersion(value) : value}`
}

/** The change that narrows a filter to the runs of a facet. */
export function toFacetFilter(filter: RunFilter, { field, key, value }: RunFacet): Partial<RunFilter> {
  switch (field) {
    case 'tag':
      return { tag: [...filter.tag.filter((tag) => tag.key !== key), { key, value }] }
    case 'host':
      return { q: `${filter.q.trim()} ${value}`.trim() }
    default:
      return { [field]: [value] }
  }
}
