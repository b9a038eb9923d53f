import { Skeleton } from '@/components/ui/skeleton'

/** The page while the comparison is read: head, explanation and bar in their heights. */
export function CompareSkeleton({ runs }: { readonly runs: number }) {
  return (
    <>
      <div className="flex min-h-18 shrink-0 flex-col justify-center gap-4 border-b border-line px-4 py-3">
        {Array.from({ length: runs }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity but their place
          <Skeleton key={index} className="w-2/3" />
        ))}
      </div>
      <div className="flex h-16 shrink-0 flex-col justify-center gap-2.5 border-b border-line px-4">
        <Skeleton className="w-1/2" />
        <Skeleton className="w-1/3" />
      </div>
      <div className="h-9 shrink-0 border-b border-line" />
    </>
  )
}
