'use client'

import { useState } from 'react'
import { useClock } from '@/client/clock'
import { Button } from '@/components/ui/button'
import { Nothing, Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { ResultDrift } from '@/contract/node-recent'
import type { NodeReport } from '@/contract/node-report'
import type { NodeResults, ResultTrend } from '@/contract/node-results'
import { ChartSection } from '@/features/charts/chart-section'
import { TrendChart } from '@/features/charts/trend-chart'
import { toShortVersion } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { formatDate } from '@/text/format-time'
import { orderTrends } from './order-trends'
import { toVersionMarks } from './version-marks'
import { formatResult, toRangeWords, toStepWords } from './words'

const SHOWN = 3

interface ResultTrendsProps {
  readonly report: NodeReport
  /** Missing until they are read. */
  readonly results: NodeResults | undefined
  readonly drifts: readonly ResultDrift[]
}

/** The numbers of the results over time, those that changed with a version first. */
export function ResultTrends({ report, results, drifts }: ResultTrendsProps) {
  const [isAll, setAll] = useState(false)
  if (results === undefined) {
    return (
      <Section title="Result">
        <div className="h-[60px]">
          <Skeleton className="w-2/3" />
        </div>
      </Section>
    )
  }
  const trends = orderTrends(results.trends, drifts)
  if (trends.length === 0) {
    return (
      <Section title="Result">
        <Nothing>No result of the last {toRangeWords(results.range)} has a number that can be followed.</Nothing>
      </Section>
    )
  }
  const rest = trends.length - SHOWN
  return (
    <>
      {trends.slice(0, isAll ? trends.length : SHOWN).map(({ trend, drift }) => (
        <OneTrend key={`${trend.kind} ${trend.path}`} trend={trend} drift={drift} report={report} results={results} />
      ))}
      {rest > 0 && (
        <div className="border-b border-line px-4 py-1.5">
          <Button kind="quiet" onClick={() => setAll(!isAll)}>
            {isAll ? 'Show less' : `Show ${formatCounted(rest, 'more number')} of the results`}
          </Button>
        </div>
      )}
    </>
  )
}

const LONGEST_PATH = 40

const shorten = (path: string): string => (path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path)

interface OneTrendProps {
  readonly trend: ResultTrend
  readonly drift: ResultDrift | null
  readonly report: NodeReport
  readonly results: NodeResults
}

function OneTrend({ trend, drift, report, results: { fromUs, bucketUs } }: OneTrendProps) {
  const clock = useClock('second')
  const { path, kind, runs, min, max, means } = trend
  const format = (value: number) => formatResult(kind, value)
  const title = path === '' ? `Result, ${kind}` : `Result, ${kind}, ${shorten(path)}`
  const limits = min === max ? `always ${format(min)}` : `${format(min)} to ${format(max)}`
  const rows = means.flatMap((mean, index) =>
    mean === null ? [] : [[formatDate(fromUs + index * bucketUs, clock), format(mean)]],
  )
  return (
    <ChartSection
      title={title}
      note={
        <span className="truncate">
          {drift !== null && (
            <span className="mr-2 font-medium text-text">
              {format(drift.before)} before <code>{toShortVersion(drift.version)}</code>, {format(drift.since)} since
            </span>
          )}
          {limits} in {formatCounted(runs, 'run')}, mean {toStepWords(bucketUs)}
        </span>
      }
      table={{ heads: ['From', 'Mean'], rows }}
    >
      <TrendChart
        label={`${title} over ${toRangeWords(report.range)}`}
        values={means}
        whole={kind === 'missing' || kind === 'true' ? 1 : undefined}
        marks={toVersionMarks(report)}
        format={format}
      />
    </ChartSection>
  )
}
