'use client'

import type { ReactNode } from 'react'
import { useClock } from '@/client/clock'
import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { RunDetail } from '@/contract/run'
import { toShortVersion } from '@/text/format-id'
import { formatExactTime } from '@/text/format-time'

/** Duration, start, version, git, host and tags of a run, in one line. */
export function RunFacts({ run }: { readonly run: RunDetail }) {
  return (
    <div className="overflow-hidden text-12 whitespace-nowrap text-soft">
      {/* Each fact has a hairline at its left. That of the first one in a line lies outside. */}
      <div className="-ml-[13px] flex flex-wrap items-center gap-y-0.5 [&>*]:mr-3 [&>*]:border-l [&>*]:border-line [&>*]:pl-3">
        <Outcome run={run} />
        <StartTime us={run.startedAtUs} />
        <Fact name="version" title={run.version}>
          {toShortVersion(run.version)}
        </Fact>
        {run.git !== null && <Git git={run.git} />}
        {run.host !== null && (
          <Fact
            name="host"
            title={`${run.host.hostname}, process ${run.host.pid}, Node.js ${run.host.node}, ${run.host.platform}`}
          >
            {run.host.hostname}
          </Fact>
        )}
        <Tags tags={run.tags} />
      </div>
    </div>
  )
}

function Outcome({ run }: { readonly run: RunDetail }) {
  const { status, durationUs, startedAtUs, outcome } = run
  if (status === 'running') {
    return (
      <span className="font-medium text-running-text">
        Running for <TickingDuration sinceUs={startedAtUs} />
      </span>
    )
  }
  if (status === 'lost') {
    return (
      <span className="font-medium text-running-text">
        Lost
        {outcome.kind === 'lost' && (
          <>
            , last seen <RelativeTime us={outcome.lastSeenAtUs} />
          </>
        )}
      </span>
    )
  }
  if (status === 'success') return <Duration us={durationUs} className="font-medium text-text" />
  return (
    <span className={status === 'failed' ? 'font-medium text-failed-text [&_*]:text-inherit' : 'font-medium text-text'}>
      {status === 'failed' ? 'Failed' : 'Cancelled'}
      {durationUs !== null && (
        <>
          {' '}
          after <Duration us={durationUs} />
        </>
      )}
    </span>
  )
}

/** The exact local time, with the date if the run started on another day. */
function StartTime({ us }: { readonly us: number }) {
  const { timeZone, nowUs } = useClock('second')
  const exact = formatExactTime(us, timeZone)
  const [day = '', time = ''] = exact.split(' ')
  const today = formatExactTime(nowUs, timeZone).startsWith(day)
  return (
    <span title={exact}>
      <span className="text-text">{today ? time : `${day} ${time}`}</span>{' '}
      <RelativeTime us={us} className="ml-[3px] text-faint" />
    </span>
  )
}

function Git({ git }: { readonly git: NonNullable<RunDetail['git']> }) {
  if (git.branch === null && git.commit === null) return null
  const title = [git.commit ?? 'commit not known', git.dirty ? 'with changes that are not committed' : '']
    .filter(Boolean)
    .join(', ')
  return (
    <Fact name="git" title={title}>
      {git.branch && <bdi>{git.branch}</bdi>}
      {git.branch && git.commit && '@'}
      {git.commit && <bdi>{git.commit.slice(0, 7)}</bdi>}
      {git.dirty && <span className="text-faint">+</span>}
    </Fact>
  )
}

interface FactProps {
  readonly name: string
  readonly title: string
  readonly children: ReactNode
}

function Fact({ name, title, children }: FactProps) {
  return (
    <span className="inline-flex items-center gap-[5px]" title={title}>
      <span className="text-faint">{name}</span>
      <code className="text-text">{children}</code>
    </span>
  )
}

function Tags({ tags }: { readonly tags: RunDetail['tags'] }) {
  const entries = Object.entries(tags)
  if (entries.length === 0) return null
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-[5px]">
      {entries.map(([key, value]) => (
        <span
          key={key}
          className="inline-flex h-[18px] items-center gap-1 rounded-chip border border-line px-1.5 leading-none"
        >
          <bdi className="text-faint">{key}</bdi>
          <code className="leading-none text-text">{value}</code>
        </span>
      ))}
    </span>
  )
}
