'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import type { VersionDetail } from '@/contract/version'
import { ChangeSign, MARKS } from '@/features/graph/difference/change-sign'
import { toShortVersion } from '@/text/format-id'
import { formatCount } from '@/text/format-number'
import { listCounts, MARK_OF } from './change-words'
import { useVersionAddress } from './use-version-address'

interface AgainstBarProps {
  readonly projectId: number
  readonly version: VersionDetail
}

const SELECT = 'h-6 max-w-48 rounded-control border border-line-strong bg-raised px-1.5 font-mono text-12 text-text'

/** Counts of the changes, and the choice of the versions to compare with. */
export function AgainstBar({ projectId, version }: AgainstBarProps) {
  const [{ against, via }, setAddress] = useVersionAddress()
  const of = useQuery(queries.versionsOfDag(projectId, version.name))
  const others = of.data?.items.filter(({ id }) => id !== version.id) ?? []
  const shown = version.against
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1 text-12">
      {version.changed !== null &&
        listCounts(version.changed).map(([kind, count]) => (
          <span key={kind} className="flex items-center gap-1 text-soft">
            <ChangeSign mark={MARK_OF[kind]} />
            {formatCount(count)} {MARKS[MARK_OF[kind]].words}
          </span>
        ))}
      <span className="flex-1" />
      <label className="flex items-center gap-1.5 text-faint">
        against
        <select
          value={against === null ? '' : (shown?.id ?? '')}
          onChange={({ target }) => void setAddress({ against: target.value || null, via: null, node: null })}
          className={SELECT}
        >
          <option value="">
            {version.olderId === null ? 'none before' : `${toShortVersion(version.olderId)} the one before`}
          </option>
          {shown !== null && against !== null && <Unlisted id={shown.id} listed={others} />}
          <Options versions={others} />
        </select>
      </label>
      {shown !== null && (
        <label className="flex items-center gap-1.5 text-faint">
          via
          <select
            value={via ?? ''}
            onChange={({ target }) => void setAddress({ via: target.value || null, node: null })}
            className={SELECT}
          >
            <option value="">no third version</option>
            {via !== null && <Unlisted id={via} listed={others} />}
            <Options versions={others.filter(({ id }) => id !== shown.id)} />
          </select>
        </label>
      )}
    </div>
  )
}

interface Listed {
  readonly id: string
}

const Options = ({ versions }: { readonly versions: readonly Listed[] }) =>
  versions.map(({ id }) => (
    <option key={id} value={id}>
      {toShortVersion(id)}
    </option>
  ))

/** A version of the address that is not among the newest ones. */
function Unlisted({ id, listed }: { readonly id: string; readonly listed: readonly Listed[] }) {
  return listed.some((one) => one.id === id) ? null : <option value={id}>{toShortVersion(id)}</option>
}
