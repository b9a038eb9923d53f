'use client'

import { type ReactNode, useState } from 'react'
import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { Duration } from '@/components/ui/duration'
import { Icon } from '@/components/ui/icon'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { TickingDuration } from '@/components/ui/ticking-duration'
import { countLosses } from '@/contract/losses'
import type { RunDetail } from '@/contract/run'
import { address } from '@/text/address'
import { toShortId, toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { formatExactTime } from '@/text/format-time'

interface RunHeadProps {
  readonly run: RunDetail
  readonly onShowLosses: () => void
}

/** What this run is: status, driver, id, duration, start, version, git, host, tags. */
export function RunHead({ run, onShowLosses }: RunHeadProps) {
  const lost = countLosses(run.losses)
  return (
    <header className="flex h-18 shrink-0 flex-col justify-center gap-1.5 border-b border-line px-4">
      <div className="flex items-center gap-2">
        <StatusGlyph status={run.status} />
        <h1 className="truncate text-15 font-strong tracking-[-0.01em]">{run.name}</h1>
        <RunId id={run.id} />
        <span className="flex-1" />
        {lost > 0 && (
          <button
            type="button"
            onClick={onShowLosses}
            title="Parts of its record were dropped. Show what and why"
            className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-control border border-running-line bg-running-bg px-2 text-12 text-running-text hover:text-text"
          >
            <StatusGlyph status="lost" label="" />
            {formatCount(lost)} not recorded
          </button>
        )}
        <RunStep label="Newer run" keys="⇧K" icon="chevronUp" projectId={run.projectId} runId={run.newerId} />
        <RunStep label="Older run" keys="⇧J" icon="chevronDown" projectId={run.projectId} runId={run.olderId} />
      </div>
      <div className="flex items-center overflow-hidden [mask-image:linear-gradient(to_right,black_calc(100%-24px),transparent)] text-12 whitespace-nowrap text-soft *:shrink-0 [&>*+*]:ml-3 [&>*+*]:border-l [&>*+*]:border-line [&>*+*]:pl-3">
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
    </header>
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

/** The exact local time; the date before it once it is not today's. */
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
  const words = [git.branch, git.commit?.slice(0, 7)].filter(Boolean).join('@')
  const title = [git.commit ?? 'commit not known', git.dirty ? 'with changes that are not committed' : '']
    .filter(Boolean)
    .join(', ')
  return (
    <Fact name="git" title={title}>
      {words}
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
    <span className="inline-flex min-w-0 items-center gap-[5px]">
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

/** The short id; a press copies the whole one. */
function RunId({ id }: { readonly id: string }) {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard.writeText(id).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <button
      type="button"
      title={`${id}: press to copy`}
      onClick={() => void copy()}
      onBlur={() => setCopied(false)}
      onPointerLeave={() => setCopied(false)}
      className="group inline-flex shrink-0 items-center gap-1 rounded-chip whitespace-nowrap text-soft hover:text-text"
    >
      <code>{toShortId(id)}</code>
      <Icon
        name={copied ? 'check' : 'copy'}
        size={12}
        className={
          copied ? 'text-success-text' : 'text-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100'
        }
      />
      <span aria-live="polite" className="sr-only">
        {copied ? 'Id copied' : ''}
      </span>
    </button>
  )
}

interface RunStepProps {
  readonly label: string
  readonly keys: string
  readonly icon: 'chevronUp' | 'chevronDown'
  readonly projectId: number
  readonly runId: string | null
}

function RunStep({ label, keys, icon, projectId, runId }: RunStepProps) {
  const look = buttonClass({ kind: 'quiet', square: true })
  if (runId === null) {
    return (
      <button
        type="button"
        disabled
        aria-label={label}
        title={`No ${label.toLowerCase()}`}
        className={`${look} -ml-1.5`}
      >
        <Icon name={icon} />
      </button>
    )
  }
  return (
    <AppLink
      href={address.run(projectId, runId)}
      aria-label={label}
      title={`${label} (${keys})`}
      className={`${look} -ml-1.5`}
    >
      <Icon name={icon} />
    </AppLink>
  )
}
