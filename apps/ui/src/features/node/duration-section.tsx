'use client'

import { useClock } from '@/client/clock'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeReport } from '@/contract/node-report'
import { ChartSection } from '@/features/charts/chart-section'
import { QuantileChart } from '@/features/charts/quantile-chart'
import { formatDuration } from '@/text/format-duration'
import { toShortVersion } from '@/text/format-id'
import { formatCount, MISSING } from '@/text/format-number'
import { formatDate } from '@/text/format-time'

const HOUR_US = 3_600_000_000

/** Durations and failures of a node over time, with a mark where a version arrived. */
export function DurationSection({ report }: { readonly report: NodeReport }) {
  const clock = useClock('second')
  const { fromUs, bucketUs, buckets, codes, figures } = report
  const toUs = fromUs + bucketUs * buckets.length
  const marks = toVersionMarks(report, fromUs, toUs)
  const rows = buckets.flatMap((bucket, index) => {
    const { runs, failed, p50Us, p95Us } = bucket
    if (runs === 0) return []
    const at = formatDate(fromUs + index * bucketUs, clock)
    return [[at, formatCount(runs), formatCount(failed), toWords(p50Us), toWords(p95Us)]]
  })
  if (figures.runs === 0 && codes.length === 0) return null
  return (
    <ChartSection
      title="Duration"
      note={<Legend hours={Math.round(bucketUs / HOUR_US)} />}
      table={{ heads: ['From', 'Runs', 'Failed', 'p50', 'p95'], rows }}
    >
      <QuantileChart span={report} marks={marks} />
    </ChartSection>
  )
}

const toWords = (us: number | null): string => (us === null ? MISSING : formatDuration(us))

/** Arrivals of versions within the axis, the oldest first. */
function toVersionMarks({ versions }: NodeReport, fromUs: number, toUs: number) {
  return versions
    .filter(({ createdAtUs }) => createdAtUs > fromUs && createdAtUs < toUs)
    .map(({ version, createdAtUs }) => ({
      at: (createdAtUs - fromUs) / (toUs - fromUs),
      name: toShortVersion(version),
    }))
    .toReversed()
}

function Legend({ hours }: { readonly hours: number }) {
  return (
    <span className="inline-flex items-center gap-1.5 truncate">
      <svg width="16" height="8" aria-hidden="true">
        <path d="M0 4h16" stroke="var(--text)" strokeWidth="1.5" />
      </svg>
      p50
      <svg width="16" height="8" className="ml-1.5" aria-hidden="true">
        <rect width="16" height="8" fill="var(--chart-data-soft)" opacity=".55" />
      </svg>
      to p95
      <StatusGlyph status="failed" label="" size={10} className="ml-1.5" />
      failed
      <span className="ml-1.5">{hours === 1 ? 'per hour' : `per ${hours} hours`}</span>
    </span>
  )
}
