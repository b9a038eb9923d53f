import { Skeleton } from '@/components/ui/skeleton'

/** Grey boxes until the graph is laid out. */
export function GraphSkeleton() {
  return (
    <div
      role="status"
      aria-label="Laying out the graph"
      className="flex size-full flex-col items-center justify-center gap-5 bg-canvas"
    >
      {[1, 3, 2, 1].map((count, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: four grey rows that never move
        <span key={row} className="flex gap-6">
          {Array.from({ length: count }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grey boxes that never move
            <Skeleton key={index} className="h-7 w-36" />
          ))}
        </span>
      ))}
    </div>
  )
}
