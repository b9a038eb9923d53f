import clsx from 'clsx'
import { ROW_HEIGHT } from '@/components/ui/row-height'
import { Skeleton } from '@/components/ui/skeleton'
import { RUN_COLUMNS } from './run-columns'

/** As high as the row that is coming. */
export function RunRowSkeleton({ index }: { readonly index: number }) {
  return (
    <div style={{ height: ROW_HEIGHT.list }} className={clsx('tr', RUN_COLUMNS)}>
      <Skeleton className="size-3 rounded-full" />
      <Skeleton className="w-14 max-sm:hidden" />
      <Skeleton className="w-24 max-sm:hidden" />
      <Skeleton
        className={index % 3 === 0 ? 'w-80 max-w-full' : index % 3 === 1 ? 'w-56 max-w-full' : 'w-64 max-w-full'}
      />
      <Skeleton className="ml-auto w-7 max-sm:hidden" />
      <Skeleton className="ml-6 w-9 max-sm:hidden" />
      <Skeleton className="w-12 max-xl:hidden" />
      <Skeleton className="ml-auto w-14" />
    </div>
  )
}
