'use client'

import { useClock } from '@/client/clock'
import { StatusGlyph } from '@/components/ui/status-glyph'
import type { NodeReport } from '@/contract/node-report'
import { ChartSection } from '@/features/charts/chart-section'
import { QuantileChart } from '@/features/charts/quantile-chart'
import { formatDuration } from '@/text/format-duration'
import { formatCount, MISSING } from '@/text/format-number'
import { formatDate } from '@/text/format-time'
import { toVersionMarks } from './version-marks'
import { toStepWords } from './words'

/** Durations and failures of a node over time, with a mark where a version arrived. */
export function DurationSection({ report }: { readonly report: NodeReport }) {
  const clock = useClock('second')
  const { fromUs, bucketUs, buckets, codes, figures } = report
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
      note={<Legend bucketUs={bucketUs} />}
      table={{ heads: ['From', 'Runs', 'Failed', 'p50', 'p95'], rows }}
    >
      <QuantileChart span={report} marks={toVersionMarks(report)} />
    </ChartSection>
  )
}

const toWords = (us: number | null): string => (us === null ? MISSING : formatDuration(us))

function Legend({ bucketUs }: { readonly bucketUs: number }) {
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
      <span className="ml-1.5">{toStepWords(bucketUs)}</span>
    </span>
  )
}
