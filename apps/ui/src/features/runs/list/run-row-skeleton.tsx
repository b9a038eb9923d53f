import clsx from 'clsx'
import { Skeleton } from '@/components/ui/skeleton'
import { RUN_GRID, type RunColumns } from './run-columns'

const OUTCOMES = ['w-80', 'w-56', 'w-64']

/** As high as the row that is coming. */
export function RunRowSkeleton({ index, columns }: { readonly index: number; readonly columns: RunColumns }) {
  return (
    <div aria-hidden="true" className={clsx('tr h-(--run-row)', RUN_GRID)}>
      <span className="max-sm:hidden" />
      <Skeleton className="size-3 rounded-full" />
      <Skeleton className="w-14 max-sm:hidden" />
      <Skeleton className="w-24 max-sm:hidden" />
      <Skeleton className={clsx('max-w-full', OUTCOMES[index % OUTCOMES.length])} />
      {columns.shown.includes('nodes') && <Skeleton className="ml-auto w-7 max-lg:hidden" />}
      <Skeleton className="ml-6 w-9 max-sm:hidden" />
      {columns.shown.includes('p50') && <Skeleton className="ml-auto w-8 max-lg:hidden" />}
      {columns.shown.includes('version') && <Skeleton className="w-12 max-xl:hidden" />}
      {columns.tags.map((key) => (
        <Skeleton key={key} className="w-6 max-xl:hidden" />
      ))}
      <Skeleton className="ml-auto w-14" />
    </div>
  )
}
