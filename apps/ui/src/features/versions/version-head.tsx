'use client'

import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { buttonClass } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Icon } from '@/components/ui/icon'
import type { VersionDetail } from '@/contract/version'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { formatCounted } from '@/text/format-number'
import { formatExactTime } from '@/text/format-time'

interface VersionHeadProps {
  readonly projectId: number
  readonly version: VersionDetail
  /** Level of the heading with the id. */
  readonly level: 1 | 2
}

/** Id, DAG and surroundings of a version, and the ways to its neighbours and its runs. */
export function VersionHead({ projectId, version, level }: VersionHeadProps) {
  const Heading = `h${level}` as const
  const clock = useClock('second')
  const { id, name, git, hosts, newerId, olderId } = version
  const runs = `${address.runs(projectId)}?${new URLSearchParams({ dag: name, version: id })}`
  return (
    <header className="flex min-h-18 shrink-0 flex-col justify-center gap-1.5 border-b border-line px-4 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <Heading className="flex min-w-0 items-center gap-2 text-15 font-strong">
          <code className="text-15" title={id}>
            {toShortVersion(id)}
          </code>
          <bdi className="truncate text-13 font-normal text-soft">{name}</bdi>
        </Heading>
        <CopyButton text={() => id} label="Copy the id" />
        <span className="flex-1" />
        <Step projectId={projectId} id={newerId} dag={name} label="Newer version" icon="chevronUp" />
        <Step projectId={projectId} id={olderId} dag={name} label="Older version" icon="chevronDown" />
        <AppLink href={address.versionCode(projectId, id, name)} className={buttonClass()}>
          <Icon name="folder" size={14} />
          Browse code
        </AppLink>
        <AppLink href={runs} className={buttonClass()}>
          <Icon name="list" size={14} />
          Show runs
        </AppLink>
      </div>
      <dl className="flex flex-wrap gap-x-3 gap-y-0.5 text-12">
        <Fact label="first seen">{formatExactTime(version.firstSeenUs, clock.timeZone)}</Fact>
        {git !== null && (
          <Fact label="git">
            <code>
              {git.branch ?? ''}
              {git.commit !== null && `@${git.commit.slice(0, 7)}`}
              {git.dirty === true && '+'}
            </code>
          </Fact>
        )}
        {hosts.length > 0 && (
          <Fact label="hosts">
            <code className="wrap-anywhere">{hosts.join(' ')}</code>
          </Fact>
        )}
        <Fact label="graph">{formatCounted(version.nodeCount, 'node')}</Fact>
      </dl>
    </header>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex min-w-0 gap-1.5">
      <dt className="text-faint">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

interface StepProps {
  readonly projectId: number
  readonly id: string | null
  readonly dag: string
  readonly label: string
  readonly icon: 'chevronUp' | 'chevronDown'
}

function Step({ projectId, id, dag, label, icon }: StepProps) {
  const look = buttonClass({ kind: 'quiet', square: true })
  if (id === null) {
    return (
      <button type="button" disabled aria-label={label} className={look}>
        <Icon name={icon} />
      </button>
    )
  }
  return (
    <AppLink href={address.version(projectId, id, dag)} aria-label={label} title={label} className={look}>
      <Icon name={icon} />
    </AppLink>
  )
}
