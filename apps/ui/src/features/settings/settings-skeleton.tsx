import { Skeleton } from '@/components/ui/skeleton'

const HEIGHTS = [48, 181, 79, 87, 96]

/** The settings of a project while they are read, as high as they will be. */
export function SettingsSkeleton() {
  return (
    <div aria-hidden="true">
      {HEIGHTS.map((height) => (
        <div key={height} style={{ height }} className="flex items-center border-b border-line px-4">
          <Skeleton className="w-1/2" />
        </div>
      ))}
    </div>
  )
}
