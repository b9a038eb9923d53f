import { Skeleton } from '@/components/ui/skeleton'

/** The strip and the figures while they are read, as high as they will be. */
export function OverviewSkeleton() {
  return (
    <div aria-hidden="true">
      <div className="flex h-16 items-center border-b border-line px-4">
        <Skeleton className="w-1/2" />
      </div>
      <div className="flex h-14 items-center border-b border-line px-4">
        <Skeleton className="w-2/3" />
      </div>
    </div>
  )
}
