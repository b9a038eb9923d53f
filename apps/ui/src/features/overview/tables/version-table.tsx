'use client'

import clsx from 'clsx'
import { useClock } from '@/client/clock'
import { AppLink } from '@/components/ui/app-link'
import { tip } from '@/components/ui/tooltip'
import type { LatestVersion } from '@/contract/project-overview'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { formatCount, formatCounted, formatPercent, MISSING } from '@/text/format-number'
import { formatStart } from '@/text/format-time'
import { toChanges } from '../version-changes'
import { type ColumnHead, ROW_CLASS, TableSection } from './table-section'

const COLUMNS = 'grid-cols-[56px_112px_minmax(0,1fr)_56px_52px_104px] max-sm:grid-cols-[56px_minmax(0,1fr)_56px_104px]'
const WIDE = 'max-sm:hidden'
/** Runs of a version are counted up to this number. */
const COUNTED = 50_000

const HEADS: readonly ColumnHead[] = [
  { label: 'Version' },
  { label: 'DAG', className: WIDE },
  { label: 'Changed' },
  { label: 'Runs', kind: 'number' },
  { label: 'Failed', kind: 'number', className: WIDE },
  { label: 'First seen', kind: 'number' },
]

interface VersionTableProps {
  readonly projectId: number
  readonly versions: readonly LatestVersion[]
  /** All versions of the project. */
  readonly total: number
}

/** The newest versions, each with its changes against the version before. */
export function VersionTable({ projectId, versions, total }: VersionTableProps) {
  const clock = useClock('second')
  const row = (version: LatestVersion) => {
    const isCut = version.runs >= COUNTED
    return (
      <AppLink
        key={`${version.dag} ${version.id}`}
        href={address.version(projectId, version.id, version.dag)}
        className={clsx(ROW_CLASS, COLUMNS)}
      >
        <code className="font-medium">{toShortVersion(version.id)}</code>
        <bdi {...tip(version.dag)} className={clsx('truncate text-soft', WIDE)}>
          {version.dag}
        </bdi>
        <Changed version={version} />
        <span className="num">
          {formatCount(version.runs)}
          {isCut && '+'}
        </span>
        <span className={clsx('num text-12 text-soft', WIDE)}>
          {isCut ? MISSING : formatPercent(version.failed, version.runs)}
        </span>
        <span className="num text-12 text-soft">{formatStart(version.createdAtUs, clock)}</span>
      </AppLink>
    )
  }
  return (
    <TableSection
      title="Latest versions"
      note={`${formatCount(Math.min(versions.length, total))} of ${formatCounted(total, 'version')}`}
      heads={HEADS}
      columns={COLUMNS}
      rows={versions.map(row)}
      empty="No versions yet"
      {...(total > versions.length && {
        link: { href: address.versions(projectId), label: `All ${formatCount(total)}` },
      })}
    />
  )
}

function Changed({ version }: { readonly version: LatestVersion }) {
  const { groups, words } = toChanges(version)
  return (
    <span
      {...tip(groups.map(({ sign, names }) => `${sign} ${names.join(', ')}`).join('\n'))}
      className="flex h-5 min-w-0 flex-wrap items-baseline gap-x-2 overflow-hidden"
    >
      {groups.map(({ sign, label, names }) => (
        <span key={sign} className="flex h-5 max-w-full shrink-0 items-baseline gap-1">
          <span className="font-mono font-strong" role="img" aria-label={label}>
            {sign}
          </span>
          {names.length === 1 ? (
            <code className="truncate">{names[0]}</code>
          ) : (
            <span className="shrink-0 text-12 whitespace-nowrap text-soft">{formatCounted(names.length, 'node')}</span>
          )}
        </span>
      ))}
      {words !== '' && <span className="truncate text-12 text-soft">{words}</span>}
    </span>
  )
}
