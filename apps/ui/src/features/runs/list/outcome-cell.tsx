'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useClock } from '@/client/clock'
import { Progress } from '@/components/ui/progress'
import { tip } from '@/components/ui/tooltip'
import type { RunOutcome, RunRow } from '@/contract/run'
import { toErrorHeadline } from '@/text/error-headline'
import { formatDuration } from '@/text/format-duration'
import { formatCount, MISSING } from '@/text/format-number'

/** A long name leaves at least half of the line to the outcome. */
const NODE = 'relative z-1 max-w-1/2 shrink-0 truncate'

/** The outcome of a run in words. */
export function OutcomeCell({ run }: { readonly run: RunRow }) {
  const { outcome } = run
  switch (outcome.kind) {
    case 'result':
      return (
        <Line>
          <code {...tip(outcome.node)} className={clsx(NODE, 'text-soft')}>
            {outcome.node}
          </code>
          <code {...tip(outcome.preview)} className="relative z-1 truncate text-faint">
            {outcome.preview}
          </code>
        </Line>
      )
    case 'error':
      return (
        <Line>
          {outcome.node && (
            <code {...tip(outcome.node)} className={clsx(NODE, 'font-medium')}>
              {outcome.node}
            </code>
          )}
          <span {...tip(outcome.message)} className="relative z-1 truncate text-failed-text">
            <bdi>{toErrorHeadline(outcome)}</bdi>
          </span>
        </Line>
      )
    case 'progress':
      return (
        <Line>
          {outcome.node && <code className="truncate font-medium">{outcome.node}</code>}
          <span className="max-lg:hidden">
            <Progress done={run.nodesDone} total={run.nodesTotal} label="Nodes done" />
          </span>
          <span className="whitespace-nowrap text-12 text-running-text">
            {formatCount(run.nodesDone)} of {formatCount(run.nodesTotal)} nodes
          </span>
        </Line>
      )
    case 'cancelled':
      return (
        <Words>
          Cancelled by signal
          {outcome.node && (
            <>
              {' '}
              while <bdi>{outcome.node}</bdi> was running
            </>
          )}
        </Words>
      )
    case 'lost':
      return <LostWords outcome={outcome} />
    case 'none':
      return <span className="text-faint">{MISSING}</span>
  }
}

function LostWords({ outcome }: { readonly outcome: Extract<RunOutcome, { kind: 'lost' }> }) {
  const { nowUs } = useClock('second')
  const silent = formatDuration(Math.floor(Math.max(0, nowUs - outcome.lastSeenAtUs) / 60_000_000) * 60_000_000)
  return (
    <Words>
      No heartbeat for {silent.replace(/\u00a00\u00a0(s|min)$/, '')}
      {outcome.node && (
        <>
          , last seen in <bdi>{outcome.node}</bdi>
        </>
      )}
    </Words>
  )
}

function Line({ children }: { readonly children: ReactNode }) {
  return <span className="flex min-w-0 items-center gap-2">{children}</span>
}

function Words({ children }: { readonly children: ReactNode }) {
  return <span className="truncate text-soft">{children}</span>
}
