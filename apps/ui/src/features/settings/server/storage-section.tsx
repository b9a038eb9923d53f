'use client'

import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { queries } from '@/client/queries'
import { useReader } from '@/client/reader'
import { CopyButton } from '@/components/ui/copy-button'
import { QueryError } from '@/components/ui/query-error'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { StorageInfo } from '@/contract/storage'
import { formatBytes } from '@/text/format-number'
import { FactList, FactRow } from './fact-list'

const READ_EVERY_MS = 30_000

/** The files of the server and their sizes; nothing for a reader whose key is for one project. */
export function StorageSection() {
  return useReader().seesAll && <Storage />
}

function Storage() {
  const query = useQuery({ ...queries.storage(), refetchInterval: READ_EVERY_MS })
  const { data } = query
  return (
    <Section title="Storage" note={data && formatBytes(data.bytes + data.logBytes)}>
      <QueryError query={query} what="The storage" className="-mx-4" />
      {data ? (
        <Files storage={data} />
      ) : (
        <div className="flex h-24 items-center">
          <Skeleton className="w-2/3" />
        </div>
      )}
    </Section>
  )
}

function Files({ storage }: { readonly storage: StorageInfo }) {
  const { file, bytes, logBytes, freeBytes, diskFreeBytes } = storage
  const parts = [
    { label: 'records', bytes: Math.max(0, bytes - freeBytes), ink: 'bg-wf-critical' },
    { label: 'log', bytes: logBytes, ink: 'bg-wf-bar' },
    { label: 'free', bytes: freeBytes, ink: 'bg-active' },
  ]
  const total = parts.reduce((sum, part) => sum + part.bytes, 0)
  return (
    <>
      <div aria-hidden="true" className="flex h-3 gap-px overflow-hidden rounded-bar">
        {parts.map(({ label, bytes: part, ink }) => (
          <span key={label} className={ink} style={{ width: `${total === 0 ? 0 : (100 * part) / total}%` }} />
        ))}
      </div>
      <ul aria-label="Parts of the database" className="mt-2 mb-1 flex flex-wrap gap-x-3.5 text-12">
        {parts.map(({ label, bytes: part, ink }) => (
          <li key={label} className="flex h-5 items-center gap-1.5">
            <span aria-hidden="true" className={clsx('size-2 rounded-bar', ink)} />
            {label} <span className="text-faint">{formatBytes(part)}</span>
          </li>
        ))}
      </ul>
      <FactList>
        <FactRow name="File">
          <code title={file} className="min-w-0 flex-1 truncate">
            <bdi>{file}</bdi>
          </code>
          <CopyButton text={file} label="Copy path" />
        </FactRow>
        <FactRow name="Disk">{diskFreeBytes === null ? 'not known' : `${formatBytes(diskFreeBytes)} free`}</FactRow>
      </FactList>
    </>
  )
}
