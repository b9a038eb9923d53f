'use client'

import type { ReactNode } from 'react'
import { useClock } from '@/client/clock'
import { Duration } from '@/components/ui/duration'
import { RelativeTime } from '@/components/ui/relative-time'
import { TickingDuration } from '@/components/ui/ticking-duration'
import type { EarlierExecutions, RunDetail } from '@/contract/run'
import { toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { formatExactTime, formatTimeOfDay } from '@/text/format-time'
import { toRunsAddress } from '@/text/runs-address'
import { RunsLink } from './runs-link'

/** Duration, start, version, git, host and tags of a run, in one line. */
export function RunFacts({ run }: { readonly run: RunDetail }) {
  return (
    <div className="overflow-hidden text-12 whitespace-nowrap text-soft">
      {/* Each fact has a hairline at its left. That of the first one in a line lies outside. */}
      <div className="-ml-[13px] flex flex-wrap items-center gap-y-0.5 [&>*]:mr-3 [&>*]:border-l [&>*]:border-line [&>*]:pl-3">
        <Outcome run={run} />
        <StartTime us={run.startedAtUs} />
        {run.earlier !== null && <Continued earlier={run.earlier} />}
        <Fact name="version" title={run.version}>
          <RunsLink
            href={toRunsAddress(run.projectId, { version: [run.version] })}
            label={`Runs of version ${toShortVersion(run.version)}`}
          >
            {toShortVersion(run.version)}
          </RunsLink>
        </Fact>
        {run.git !== null && <Git git={run.git} projectId={run.projectId} />}
        {run.host !== null && (
          <Fact
            name="host"
            title={`${run.host.hostname}, process ${run.host.pid}, Node.js ${run.host.node}, ${run.host.platform}`}
          >
            <RunsLink
              href={toRunsAddress(run.projectId, { q: run.host.hostname })}
              label={`Search the runs for ${run.host.hostname}`}
            >
              {run.host.hostname}
            </RunsLink>
          </Fact>
        )}
        <Tags tags={run.tags} projectId={run.projectId} />
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

/** The earlier executions of the run under its id. */
function Continued({ earlier }: { readonly earlier: EarlierExecutions }) {
  const { timeZone, nowUs } = useClock('second')
  const { firstStartedAtUs, resumed, nodeRuns, takenOver } = earlier
  const from = formatTimeOfDay(firstStartedAtUs, { timeZone, nowUs })
  return (
    <span title={`First started at ${formatExactTime(firstStartedAtUs, timeZone)}`}>
      {resumed
        ? `continued from ${from}, ${formatCount(takenOver)} of ${formatCount(nodeRuns)} taken over`
        : `executed again, first at ${from}`}
    </span>
  )
}

interface GitProps {
  readonly git: NonNullable<RunDetail['git']>
  readonly projectId: number
}

/** No link leads from the branch: a search for `main` finds the word anywhere. */
function Git({ git, projectId }: GitProps) {
  if (git.branch === null && git.commit === null) return null
  const title = [git.commit ?? 'commit not known', git.dirty ? 'with changes that are not committed' : '']
    .filter(Boolean)
    .join(', ')
  return (
    <Fact name="git" title={title}>
      {git.branch && <bdi>{git.branch}</bdi>}
      {git.branch && git.commit && '@'}
      {git.commit && (
        <RunsLink
          href={toRunsAddress(projectId, { q: git.commit })}
          label={`Search the runs for ${git.commit.slice(0, 7)}`}
        >
          <bdi>{git.commit.slice(0, 7)}</bdi>
        </RunsLink>
      )}
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

function Tags({ tags, projectId }: Pick<RunDetail, 'tags' | 'projectId'>) {
  const entries = Object.entries(tags)
  if (entries.length === 0) return null
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-[5px]">
      {entries.map(([key, value]) => (
        <RunsLink
          key={key}
          href={toRunsAddress(projectId, { tag: [{ key, value }] })}
          label={`Runs with ${key} ${value}`.trim()}
          className="group inline-flex min-h-6 items-center"
        >
          <span className="inline-flex h-[18px] items-center gap-1 rounded-chip border border-line px-1.5 leading-none group-hover:bg-hover">
            <bdi className="text-faint">{key}</bdi> <code className="leading-none text-text">{value}</code>
          </span>
        </RunsLink>
      ))}
    </span>
  )
}
