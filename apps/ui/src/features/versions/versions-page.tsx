'use client'

import clsx from 'clsx'
import { useProject } from '@/client/use-project'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { useVersionAddress } from './use-version-address'
import { VersionList } from './version-list'
import { VersionView } from './version-view'

interface VersionsPageProps {
  readonly projectId: number
  /** Null for the list alone. */
  readonly versionId: string | null
}

/** The versions of a project, and one of them. */
export function VersionsPage({ projectId, versionId }: VersionsPageProps) {
  const project = useProject(projectId)
  const [{ dag }] = useVersionAddress()
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
            'flex min-h-0 min-w-0 flex-col',
            versionId === null ? 'flex-1' : 'w-[590px] shrink-0 border-r border-line max-xl:hidden',
          )}
        >
          <VersionList projectId={projectId} shown={versionId === null ? null : { id: versionId, dag }} />
        </div>
        {versionId !== null && (
          <div className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto">
            <VersionView key={`${versionId} ${dag}`} projectId={projectId} versionId={versionId} />
          </div>
        )}
      </div>
    </PageFrame>
  )
}
