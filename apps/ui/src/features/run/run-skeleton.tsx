import { Skeleton } from '@/components/ui/skeleton'

/** The run's page with nothing known yet: the same heights, so that nothing jumps. */
export function RunSkeleton() {
  return (
    <div role="status" aria-label="Reading the run" className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex h-18 shrink-0 flex-col justify-center gap-3 border-b border-line px-4">
          <Skeleton className="w-52" />
          <Skeleton className="w-96 max-w-full" />
        </div>
        <div className="flex h-9 shrink-0 items-center border-b border-line px-4">
          <Skeleton className="w-64" />
        </div>
        <div className="flex-1 bg-canvas" />
        <div className="flex h-60 flex-col gap-2.5 border-t border-line p-4">
          {['w-2/3', 'w-1/2', 'w-3/4', 'w-1/3', 'w-2/5'].map((width) => (
            <Skeleton key={width} className={width} />
          ))}
        </div>
      </div>
      <div className="w-[440px] border-l border-line p-4 max-xl:hidden">
        <Skeleton className="w-40" />
      </div>
    </div>
  )
}
