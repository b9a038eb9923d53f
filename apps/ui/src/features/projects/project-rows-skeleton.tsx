import clsx from 'clsx'
import { Skeleton } from '@/components/ui/skeleton'
import { PROJECT_COLUMNS } from './project-row'

/** As high as the rows that are coming. */
export function ProjectRowsSkeleton() {
  return ['w-24', 'w-16', 'w-20'].map((width) => (
    <div key={width} className={clsx('tr h-11', PROJECT_COLUMNS)}>
      <Skeleton className="size-3 rounded-full" />
      <Skeleton className={width} />
      <Skeleton className="w-56 max-xl:hidden" />
      <Skeleton className="w-52 max-sm:hidden" />
      <Skeleton className="ml-auto w-10 max-sm:hidden" />
      <Skeleton className="ml-auto w-6 max-sm:hidden" />
      <Skeleton className="ml-auto w-8 max-xl:hidden" />
      <Skeleton className="ml-auto w-10 max-sm:hidden" />
      <Skeleton className="ml-auto w-14" />
    </div>
  ))
}
