'use client'

import { useClock } from '@/client/clock'
import type { RunStats } from '@/contract/run'
import { formatCount, formatCounted } from '@/text/format-number'
import { formatDate } from '@/text/format-time'

/** Which runs the chart leaves out; empty if it shows all. */
export function ChartNote({ stats }: { readonly stats: RunStats }) {
  const { timeZone, nowUs } = useClock('second')
  const { activity, total, complete, searchedTo } = stats
  const charted = activity.buckets.reduce((sum, bucket) => sum + bucket.runs, 0)
  const notes = [
    ...(complete && charted + activity.outside < total
      ? [`The chart shows the newest ${formatCount(charted)} of ${formatCounted(total, 'run')}.`]
      : []),
    ...(complete || searchedTo === null
      ? []
      : [`Runs before ${formatDate(searchedTo, { nowUs, timeZone })} are not counted: narrow the filter.`]),
    ...(activity.outside > 0
      ? [
          `${formatCounted(activity.outside, 'run')} with a wrong clock ${activity.outside === 1 ? 'is' : 'are'} outside the chart.`,
        ]
      : []),
  ]
  if (notes.length === 0) return null
  return <p className="shrink-0 border-b border-line px-4 py-1 text-11 text-faint max-sm:hidden">{notes.join(' ')}</p>
}
