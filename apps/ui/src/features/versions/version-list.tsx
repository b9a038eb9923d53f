'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment, useRef } from 'react'
import { useNavigation } from '@/client/navigation'
import { queries } from '@/client/queries'
import { useCurrentRow } from '@/client/use-current-row'
import { useHotkeys } from '@/client/use-hotkeys'
import { useSettled } from '@/client/use-settled'
import { Button } from '@/components/ui/button'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { Message } from '@/components/ui/message'
import { QueryError } from '@/components/ui/query-error'
import { Skeleton } from '@/components/ui/skeleton'
import type { VersionRow } from '@/contract/version'
import { address } from '@/text/address'
import { formatCounted } from '@/text/format-number'
import { useVersionAddress } from './use-version-address'
import { VERSION_COLUMNS, VersionListRow } from './version-list-row'

interface VersionListProps {
  readonly projectId: number
  readonly shown: { readonly id: string; readonly dag: string | null } | null
  /** Level of its heading. */
  readonly level: 1 | 2
}

const toKey = (row: VersionRow) => `${row.id} ${row.name}`

/** Versions by DAG, newest first, each with what it changed. */
export function VersionList({ projectId, shown, level }: VersionListProps) {
  const Heading = `h${level}` as const
  const GroupHeading = `h${level + 1}` as 'h2' | 'h3'
  const navigation = useNavigation()
  const [{ q }, setAddress] = useVersionAddress()
  const search = useSettled(q, 200)
  const query = useInfiniteQuery(queries.versions(projectId, search))
  const field = useRef<FilterFieldHandle>(null)
  const rows = query.data?.pages.flatMap((page) => page.items) ?? []
  const dags = query.data?.pages[0]?.dags ?? []
  const groups = toGroups(rows)
  const ordered = groups.flatMap(([, ofDag]) => ofDag)
  const fromUs = rows.reduce((least, row) => Math.min(least, row.firstSeenUs), Number.POSITIVE_INFINITY)
  const open = (row: VersionRow) => navigation.go(address.version(projectId, row.id, row.name))
  const current = useCurrentRow({ title: 'Versions', noun: 'version', items: ordered, keyOf: toKey, onOpen: open })
  useHotkeys('Versions', [{ keys: '/', label: 'Filter', run: () => field.current?.focus() }])
  const total = dags.reduce((sum, dag) => sum + dag.versions, 0)
  return (
    <>
      <div className="flex h-12 shrink-0 items-center gap-3 px-4">
        <Heading className="text-15 font-strong tracking-[-0.01em]">Versions</Heading>
        {total > 0 && (
          <span className="truncate text-12 text-faint">
            {formatCounted(total, 'version')} of {formatCounted(dags.length, 'DAG')}
          </span>
        )}
        <span className="flex-1" />
        <FilterField
          ref={field}
          label="Filter versions"
          placeholder="Id or node"
          value={q}
          onChange={(value) => void setAddress({ q: value || null })}
          onLeave={current.enter}
          className="w-44"
        />
      </div>
      <div
        aria-hidden="true"
        className={`${VERSION_COLUMNS} h-7 shrink-0 border-y border-line px-4 text-11 text-faint`}
      >
        <span>Version</span>
        <span>First seen</span>
        <span className="max-sm:hidden">Time in use</span>
        <span className="num">Runs</span>
        <span className="num">Failed</span>
        <span className="num max-sm:hidden">p50</span>
      </div>
      <QueryError query={query} what="The versions" />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {query.isPending && <ListSkeleton />}
        {groups.map(([name, ofDag]) => (
          <Fragment key={name}>
            <GroupHeading className="flex h-8 items-center gap-2 border-b border-line bg-sunken px-4 font-medium">
              <bdi className="truncate">{name}</bdi>
              <span className="text-12 font-normal whitespace-nowrap text-faint">
                {formatCounted(dags.find((dag) => dag.name === name)?.versions ?? ofDag.length, 'version')}
              </span>
            </GroupHeading>
            {ofDag.map((row, index) => (
              <VersionListRow
                key={row.id}
                projectId={projectId}
                row={row}
                before={ofDag[index + 1]}
                fromUs={fromUs}
                shown={shown !== null && row.id === shown.id && (shown.dag === null || shown.dag === name)}
                current={toKey(row) === current.key}
              />
            ))}
          </Fragment>
        ))}
        {query.isSuccess && rows.length === 0 && (
          <Message kind="empty" title={search === '' ? 'No versions yet' : 'No version matches'}>
            {search === ''
              ? 'A driver with a tracker records its graph when it is built.'
              : 'The filter finds the beginning of an id, or the whole name of a node.'}
          </Message>
        )}
        {query.hasNextPage && (
          <div className="px-4 py-2">
            <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              Show older versions
            </Button>
          </div>
        )}
      </div>
    </>
  )
}

/** Groups versions by DAG. The DAG of the newest version comes first. */
function toGroups(rows: readonly VersionRow[]): readonly (readonly [dag: string, rows: readonly VersionRow[]])[] {
  const groups = new Map<string, VersionRow[]>()
  for (const row of rows) {
    const ofDag = groups.get(row.name) ?? []
    ofDag.push(row)
    groups.set(row.name, ofDag)
  }
  return [...groups]
}

function ListSkeleton() {
  return Array.from({ length: 8 }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
    <div key={index} className="flex h-12 items-center border-b border-line px-4">
      <Skeleton className="w-64" />
    </div>
  ))
}
