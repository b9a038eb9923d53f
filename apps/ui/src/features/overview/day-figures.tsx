import type { ReactNode } from 'react'
import { Duration } from '@/components/ui/duration'
import { type Figure, FigureStrip } from '@/components/ui/figure-strip'
import type { ProjectOverview } from '@/contract/project-overview'
import { formatCount, formatPercent } from '@/text/format-number'
import { isRateHigh } from './attention'

/** The last 24 hours, each figure with that of the 24 before. */
export function DayFigures({ overview }: { readonly overview: ProjectOverview }) {
  const { now, before, running } = overview
  const isHigh = isRateHigh(now, before)
  const duration = (label: string, us: number | null, beforeUs: number | null): Figure => ({
    label,
    value: <Duration us={us} />,
    ...(beforeUs !== null && {
      note: (
        <>
          <Duration us={beforeUs} /> before
        </>
      ),
    }),
  })
  const figures: readonly Figure[] = [
    { label: 'Runs', value: formatCount(now.runs), note: `${formatCount(before.runs)} before` },
    {
      label: 'Failed',
      value: (
        <Marked on={isHigh} className="font-medium text-failed-text">
          {formatCount(now.failed)}
          {now.failed > 0 && ` (${formatPercent(now.failed, now.runs)})`}
        </Marked>
      ),
      note: `${formatCount(before.failed)} before`,
    },
    duration('p50', now.p50Us, before.p50Us),
    duration('p95', now.p95Us, before.p95Us),
    {
      label: 'Cached node runs',
      value: formatPercent(now.cachedNodeRuns, now.nodeRuns),
      ...(before.nodeRuns > 0 && { note: `${formatPercent(before.cachedNodeRuns, before.nodeRuns)} before` }),
    },
    { label: 'Running', value: formatCount(running) },
    {
      label: 'Lost',
      value: (
        <Marked on={now.lost > 0} className="font-medium text-running-text">
          {formatCount(now.lost)}
        </Marked>
      ),
      note: `${formatCount(before.lost)} before`,
    },
  ]
  return <FigureStrip label="Last 24 hours" figures={figures} />
}

function Marked({ on, className, children }: { on: boolean; className: string; children: ReactNode }) {
  return <span className={on ? className : undefined}>{children}</span>
}
