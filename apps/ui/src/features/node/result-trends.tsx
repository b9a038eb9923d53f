'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Nothing, Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { NodeRecent, ResultDrift, ResultTrend } from '@/contract/node-recent'
import { ChartSection } from '@/features/charts/chart-section'
import { TrendChart } from '@/features/charts/trend-chart'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted, MISSING } from '@/text/format-number'
import { orderTrends } from './order-trends'
import { formatResult } from './words'

const SHOWN = 3

/** The numbers of the results over the last runs, those that changed first. */
export function ResultTrends({ recent }: { readonly recent: NodeRecent | undefined }) {
  const [isAll, setAll] = useState(false)
  if (recent === undefined) {
    return (
      <Section title="Result">
        <div className="h-[60px]">
          <Skeleton className="w-2/3" />
        </div>
      </Section>
    )
  }
  const trends = orderTrends(recent)
  if (trends.length === 0) {
    return (
      <Section title="Result">
        <Nothing>{toReason(recent)}</Nothing>
      </Section>
    )
  }
  const rest = trends.length - SHOWN
  return (
    <>
      {trends.slice(0, isAll ? trends.length : SHOWN).map(({ trend, drift }) => (
        <OneTrend key={`${trend.kind} ${trend.path}`} trend={trend} drift={drift} recent={recent} />
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

function toReason({ runs, resultsRead }: NodeRecent): string {
  if (runs.length === 0) return 'No recorded run has a result of this node as a whole.'
  return resultsRead === 0
    ? 'No result of the last runs was recorded.'
    : 'The results of the last runs have no numbers that can be followed.'
}

const LONGEST_PATH = 40

const shorten = (path: string): string => (path.length > LONGEST_PATH ? `${path.slice(0, LONGEST_PATH)}…` : path)

interface OneTrendProps {
  readonly trend: ResultTrend
  readonly drift: ResultDrift | null
  readonly recent: NodeRecent
}

function OneTrend({ trend, drift, recent: { resultsRead, marks } }: OneTrendProps) {
  const { path, kind, means } = trend
  const format = (value: number) => formatResult(kind, value)
  const size = Math.ceil(resultsRead / Math.max(1, means.length))
  const title = path === '' ? `Result, ${kind}` : `Result, ${kind}, ${shorten(path)}`
  const rows = means.map((mean, index) => [formatCount(index + 1), mean === null ? MISSING : format(mean)])
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
          {size > 1 ? `mean per ${formatCount(size)} runs, ` : ''}last {formatCounted(resultsRead, 'run')}
        </span>
      }
      table={{ heads: ['Point', 'Mean'], rows }}
    >
      <TrendChart
        label={`${title} over the last runs`}
        values={means}
        whole={kind === 'missing' || kind === 'true' ? 1 : undefined}
        marks={marks.map(({ version, at }) => ({ name: toShortVersion(version), at }))}
        format={format}
      />
    </ChartSection>
  )
}
