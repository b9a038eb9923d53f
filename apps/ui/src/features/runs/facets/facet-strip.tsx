'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { useEffect } from 'react'
import { queries } from '@/client/queries'
import { QueryError } from '@/components/ui/query-error'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { tip } from '@/components/ui/tooltip'
import type { RunFacet, RunFacets } from '@/contract/run-facets'
import type { RunFilter } from '@/contract/run-filter'
import { formatCount } from '@/text/format-number'
import { toFacetFilter, toFacetWords, toHeadline } from './facet-words'

interface FacetStripProps {
  readonly projectId: number
  readonly filter: RunFilter
  /** Runs that meet the filter; null while it is not known. */
  readonly total: number | null
  readonly onChange: (part: Partial<RunFilter>) => void
}

/** The facets that all runs of a filtered list share, and their frequency among successful runs. A press on it narrows the list. */
export function FacetStrip({ projectId, filter, total, onChange }: FacetStripProps) {
  const query = useQuery({ ...queries.facets(projectId, filter), placeholderData: keepPreviousData })
  const { data, isPlaceholderData, isFetching, refetch } = query
  const isOld = data?.complete === true && !isPlaceholderData && total !== null && total !== data.matching
  // Only a new count of the list is a reason to compare again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each count
  useEffect(() => {
    if (isOld && !isFetching) void refetch()
  }, [total])
  const choose = (facet: RunFacet) => onChange(toFacetFilter(filter, facet))
  return (
    <section
      aria-label="What these runs share"
      aria-busy={isPlaceholderData}
      className="flex min-h-9 shrink-0 items-center gap-x-4 overflow-hidden border-b border-line bg-sunken px-4 text-12 whitespace-nowrap aria-busy:opacity-60"
    >
      <QueryError query={query} what="What these runs share" />
      {data && <Words answer={data} onChoose={choose} />}
    </section>
  )
}

interface WordsProps {
  readonly answer: RunFacets
  readonly onChoose: (facet: RunFacet) => void
}

function Words({ answer, onChoose }: WordsProps) {
  const { text, node } = toHeadline(answer)
  const facets = toFacetWords(answer)
  const { failed, matching, succeeded } = answer
  return (
    <>
      <span className="flex min-w-0 shrink-0 items-center gap-2 font-medium max-sm:shrink">
        {failed === matching && matching > 0 && <StatusGlyph status="failed" label="" />}
        <span className="truncate">{text}</span>
        {node && (
          <FacetButton facet={node} label={`Show only runs that fail at ${node.value}`} onChoose={onChoose}>
            {node.value}
          </FacetButton>
        )}
      </span>
      {facets.map(({ facet, name, counts }, index) => (
        <span
          key={`${facet.field} ${facet.key} ${facet.value}`}
          {...tip(toLiftWords(facet, succeeded))}
          className={clsx('flex min-w-0 items-center gap-1', index === 0 ? 'max-sm:hidden' : 'max-xl:hidden')}
        >
          <FacetButton facet={facet} label={`Show only runs with ${name}`} onChoose={onChoose}>
            {name}
          </FacetButton>
          <span className="truncate text-soft">{counts}</span>
        </span>
      ))}
      {facets.length === 0 && node === null && matching > 0 && (
        <span className="truncate text-faint max-sm:hidden">
          {succeeded === 0
            ? 'No successful run of the same time to compare with'
            : `Nothing sets them apart from the ${formatCount(succeeded)} that succeeded`}
        </span>
      )}
    </>
  )
}

/** `50 times as frequent as among the 285 that succeeded` */
function toLiftWords({ lift }: RunFacet, succeeded: number): string | null {
  if (lift === null) return null
  const times = lift >= 10 ? formatCount(lift) : lift.toFixed(1)
  return `${times} times as frequent as among the ${formatCount(succeeded)} that succeeded`
}

interface FacetButtonProps {
  readonly facet: RunFacet
  readonly label: string
  readonly onChoose: (facet: RunFacet) => void
  readonly children: string
}

function FacetButton({ facet, label, onChoose, children }: FacetButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={() => onChoose(facet)}
      className="ring-inset-focus h-6 max-w-60 min-w-0 shrink-0 truncate rounded-chip px-0.5 text-accent-text hover:underline"
    >
      <code>
        <bdi>{children}</bdi>
      </code>
    </button>
  )
}
