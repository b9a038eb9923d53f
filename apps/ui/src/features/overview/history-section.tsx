'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useQueryState } from 'nuqs'
import { queries } from '@/client/queries'
import { Boundary } from '@/components/ui/boundary'
import { QueryError } from '@/components/ui/query-error'
import { Segmented } from '@/components/ui/segmented'
import type { HistoryRange, ProjectHistory } from '@/contract/project-overview'
import { HistoryChart } from '@/features/charts/history-chart'
import { formatCount, formatCounted, formatPercentInSentence } from '@/text/format-number'
import { overviewSearchParams } from './overview-search-params'

const TITLES: Readonly<Record<HistoryRange, string>> = {
  '1d': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
}

/** The time that a bar stands for. */
const PER: Readonly<Record<HistoryRange, string>> = { '1d': 'half hour', '7d': 'hour', '30d': '4 hours' }

const OPTIONS = [
  { value: '1d', label: '1\u00a0d' },
  { value: '7d', label: '7\u00a0d' },
  { value: '30d', label: '30\u00a0d' },
] as const satisfies readonly { readonly value: HistoryRange; readonly label: string }[]

const READ_EVERY_MS = 60_000

/** The chart of a project over a span that the reader chooses. */
export function HistorySection({ projectId }: { readonly projectId: number }) {
  const [range, setRange] = useQueryState('range', overviewSearchParams.range)
  const query = useQuery({
    ...queries.projectHistory(projectId, range),
    placeholderData: keepPreviousData,
    refetchInterval: READ_EVERY_MS,
  })
  const { data: history } = query
  return (
    <section aria-label={TITLES[range]} className="border-b border-line">
      <div className="flex h-9 items-center gap-3 px-4 pt-1.5">
        <h2 className="font-medium whitespace-nowrap">{TITLES[range]}</h2>
        <span className="min-w-0 flex-1 truncate text-12 text-faint">{history && toNote(history, range)}</span>
        <Legend label="p50" colour="var(--text)" />
        <Legend label="p95" colour="var(--chart-data)" />
        <Segmented
          label="Span of the chart"
          options={OPTIONS}
          value={range}
          onPress={(value) => void setRange(value, { history: 'push' })}
        />
      </div>
      <QueryError query={query} what="The chart" />
      {history ? (
        <Boundary what="The chart" data={history}>
          <HistoryChart history={history} />
        </Boundary>
      ) : (
        <div className="h-[159px]" />
      )}
    </section>
  )
}

function Legend({ label, colour }: { readonly label: string; readonly colour: string }) {
  return (
    <span className="flex items-center gap-1.5 text-12 text-soft max-sm:hidden">
      <svg width="16" height="8" aria-hidden="true">
        <path d="M0 4h16" stroke={colour} strokeWidth="1.5" />
      </svg>
      {label}
    </span>
  )
}

function toNote({ buckets }: ProjectHistory, range: HistoryRange): string {
  const runs = buckets.reduce((sum, bucket) => sum + bucket.runs, 0)
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0)
  const rate = failed === 0 ? '' : ` (${formatPercentInSentence(failed, runs)})`
  return `${formatCounted(runs, 'run')} · ${formatCount(failed)} failed${rate} · per ${PER[range]}`
}
