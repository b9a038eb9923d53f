import clsx from 'clsx'
import { Skeleton } from '@/components/ui/skeleton'
import { RUN_GRID, type RunColumn, toHidden } from './run-columns'

const OUTCOMES = ['w-80', 'w-56', 'w-64']

interface RunRowSkeletonProps {
  readonly index: number
  readonly columns: readonly RunColumn[]
}

/** As high as the row that is coming. */
export function RunRowSkeleton({ index, columns }: RunRowSkeletonProps) {
  return (
    <div aria-hidden="true" className={clsx('tr h-(--run-row)', RUN_GRID)}>
      <span className="max-sm:hidden" />
      <Skeleton className="size-3 rounded-full" />
      <Skeleton className="w-14 max-sm:hidden" />
      {columns[0] === 'dag' && <Skeleton className="w-24 max-sm:hidden" />}
      <Skeleton className={clsx('max-w-full', OUTCOMES[index % OUTCOMES.length])} />
      {columns
        .filter((column) => column !== 'dag')
        .map((column) => (
          <Skeleton key={column} className={clsx('w-9 max-sm:hidden', toHidden(column))} />
        ))}
      <Skeleton className="ml-auto w-14" />
    </div>
  )
}
