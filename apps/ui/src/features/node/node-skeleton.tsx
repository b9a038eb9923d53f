import { Skeleton } from '@/components/ui/skeleton'

/** The heights of the parts while the node is read. */
export function NodeSkeleton() {
  return (
    <div aria-hidden="true" className="flex-1">
      <div className="flex h-18 flex-col justify-center gap-3 border-b border-line px-4">
        <Skeleton className="w-48" />
        <Skeleton className="w-96 max-w-full" />
      </div>
      <div className="flex h-16 items-center border-b border-line px-4">
        <Skeleton className="w-80" />
      </div>
      <div className="flex h-14 items-center border-b border-line px-4">
        <Skeleton className="w-2/3" />
      </div>
      <div className="h-60 border-b border-line px-4 pt-3">
        <Skeleton className="w-24" />
      </div>
    </div>
  )
}
