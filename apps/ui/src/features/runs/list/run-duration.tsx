'use client'

import { useClock } from '@/client/clock'
import { Duration } from '@/components/ui/duration'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { RunRow } from '@/contract/run'

const WIDTH = 84

interface RunDurationProps {
  readonly run: RunRow
  /** Duration of a full bar. Longer runs are cut with a visible break. */
  readonly scaleUs: number
}

/** The duration of a run as a number and as a bar on the scale of its DAG. */
export function RunDuration({ run, scaleUs }: RunDurationProps) {
  const running = run.status === 'running'
  return (
    <span className="flex items-center gap-2">
      <span className="num w-18 shrink-0">
        {running ? <TickingDuration sinceUs={run.startedAtUs} /> : <Duration us={run.durationUs} />}
      </span>
      <span className="max-xl:hidden">
        {running ? <RunningBar {...{ run, scaleUs }} /> : <Bar durationUs={run.durationUs} {...{ run, scaleUs }} />}
      </span>
    </span>
  )
}

function RunningBar({ run, scaleUs }: RunDurationProps) {
  const { nowUs } = useClock('tenth')
  return <Bar durationUs={nowUs - run.startedAtUs} {...{ run, scaleUs }} />
}

function Bar({ run, scaleUs, durationUs }: RunDurationProps & { readonly durationUs: number | null }) {
  if (durationUs === null) return null
  const beyond = durationUs > scaleUs
  const width = beyond ? WIDTH : Math.max(2, (WIDTH * durationUs) / Math.max(1, scaleUs))
  return (
    <svg width={WIDTH} height="8" aria-hidden="true">
      <rect y="1" width={width} height="6" rx="1.5" fill={COLOURS[run.status]} />
      {beyond && <path d="M74 9.5 78-1.5" stroke="var(--bg)" strokeWidth="2.5" />}
    </svg>
  )
}

const COLOURS: Readonly<Record<RunRow['status'], string>> = {
  running: 'var(--running)',
  failed: 'var(--failed)',
  success: 'var(--wf-bar)',
  cancelled: 'var(--wf-bar)',
  lost: 'var(--wf-bar)',
}
