'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { queries } from '@/client/queries'
import { useMedia } from '@/client/use-media'
import { useProject } from '@/client/use-project'
import { useSettled } from '@/client/use-settled'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { useVersionAddress } from './use-version-address'
import { VersionList } from './version-list'
import { VersionView } from './version-view'

interface VersionsPageProps {
  readonly projectId: number
  /** Null for the list: wide windows show the newest version next to it. */
  readonly versionId: string | null
}

/** The versions of a project, and one of them. */
export function VersionsPage({ projectId, versionId }: VersionsPageProps) {
  const project = useProject(projectId)
  const [{ q, dag }] = useVersionAddress()
  const isWide = useMedia('(width >= 1280px)')
  const list = useInfiniteQuery(queries.versions(projectId, useSettled(q, 200)))
  const newest = isWide ? list.data?.pages[0]?.items[0] : undefined
  const shown =
    versionId !== null ? { id: versionId, dag } : newest === undefined ? null : { id: newest.id, dag: newest.name }
  const crumbs = [
    { label: project?.name ?? '', href: address.project(projectId) },
    versionId === null ? { label: 'Versions' } : { label: 'Versions', href: address.versions(projectId) },
    ...(versionId === null ? [] : [{ label: <code>{toShortVersion(versionId)}</code> }]),
  ]
  return (
    <PageFrame crumbs={crumbs}>
      <div className="flex min-h-0 flex-1">
        <div
          className={clsx(
            'flex min-h-0 w-[590px] min-w-0 shrink-0 flex-col border-line xl:border-r',
            versionId === null ? 'max-xl:w-full' : 'max-xl:hidden',
          )}
        >
          <VersionList projectId={projectId} shown={shown} level={versionId === null ? 1 : 2} />
        </div>
        {shown !== null && (
          <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
            <VersionView
              key={`${shown.id} ${shown.dag}`}
              projectId={projectId}
              versionId={shown.id}
              dag={shown.dag}
              level={versionId === null ? 2 : 1}
            />
          </div>
        )}
      </div>
    </PageFrame>
  )
}
