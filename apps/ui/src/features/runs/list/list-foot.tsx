'use client'

import { useQuery } from '@tanstack/react-query'
import { useClock } from '@/client/clock'
import { queries } from '@/client/queries'
import { Button } from '@/components/ui/button'
import { isFiltering, type RunFilter } from '@/contract/run-filter'
import { formatCount } from '@/text/format-number'
import { toRelaxedWords, toSearchedWords } from './foot-words'

interface ListFootProps {
  readonly projectId: number
  readonly filter: RunFilter
  /** Rows of the list. */
  readonly count: number
  /** The place up to which a long search came before it stopped; null if the list is at its end. */
  readonly searchedTo: number | null
  readonly searching: boolean
  readonly onSearch: () => void
  readonly onChange: (part: Partial<RunFilter>) => void
}

/** The last row of a filtered list: how far a long search came, or what each part of the filter leaves out. */
export function ListFoot(props: ListFootProps) {
  const { projectId, filter, count, searchedTo, searching, onSearch, onChange } = props
  const clock = useClock('second')
  if (!isFiltering(filter)) return null
  if (searchedTo === null) return <Relaxed {...{ projectId, filter, count, onChange }} />
  return (
    <p className="flex min-h-11 flex-wrap items-center gap-x-3 px-4 text-12 text-soft" role="status">
      {toSearchedWords(searchedTo, filter, clock)}
      <Button onClick={onSearch} disabled={searching}>
        {searching ? 'Searching' : 'Search further'}
      </Button>
    </p>
  )
}

function Relaxed({
  projectId,
  filter,
  count,
  onChange,
}: Pick<ListFootProps, 'projectId' | 'filter' | 'count' | 'onChange'>) {
  const relaxed = useQuery(queries.relaxed(projectId, filter))
  const words = toRelaxedWords(filter, relaxed.data?.without ?? [])
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2 px-4 py-1 text-12 text-soft">
      {count > 0 && <span>All {formatCount(count)} shown</span>}
      {words.length > 0 && <span className="text-faint">{count > 0 && '· '}Without one filter:</span>}
      {words.map(({ id, count: more, without, part }) => (
        <span key={id} className="inline-flex min-w-0 max-w-full items-center">
          <button
            type="button"
            onClick={() => onChange(part)}
            className="ring-inset-focus h-6 shrink-0 rounded-chip px-0.5 text-accent-text hover:underline"
          >
            {more} more<span className="sr-only"> without {without}</span>
          </button>
          <span aria-hidden="true" className="truncate text-faint">
            &nbsp;without <bdi>{without}</bdi>
          </span>
        </span>
      ))}
    </div>
  )
}
