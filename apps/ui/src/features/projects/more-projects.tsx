import { Button } from '@/components/ui/button'
import { QueryError } from '@/components/ui/query-error'
import { formatCount } from '@/text/format-number'
import type { useProjectsList } from './use-projects-list'

interface MoreProjectsProps {
  readonly query: ReturnType<typeof useProjectsList>['query']
  /** Projects that match and are not loaded. */
  readonly left: number
}

/** Leads to the next page of the list. It stays a press, because other lists follow below. */
export function MoreProjects({ query, left }: MoreProjectsProps) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query
  if (isFetchNextPageError) return <QueryError query={{ ...query, refetch: fetchNextPage }} what="More projects" />
  if (!hasNextPage) return null
  return (
    <div className="flex h-11 items-center border-b border-line px-4 pl-10">
      <Button kind="quiet" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        Show more projects
        <span className="font-normal text-faint">{formatCount(Math.max(0, left))}</span>
      </Button>
    </div>
  )
}
