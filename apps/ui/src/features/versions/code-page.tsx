'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '@/client/api-error'
import { queries } from '@/client/queries'
import { useProject } from '@/client/use-project'
import { AppLink } from '@/components/ui/app-link'
import { Boundary } from '@/components/ui/boundary'
import { buttonClass } from '@/components/ui/button'
import { QueryError } from '@/components/ui/query-error'
import { MissingPage } from '@/features/shell/missing-page'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { toShortVersion } from '@/text/format-id'
import { findFirstNode } from './code-tree'
import { NodeCode } from './node-code'
import { NodeTree } from './node-tree'
import { useVersionAddress } from './use-version-address'

interface CodePageProps {
  readonly projectId: number
  readonly versionId: string
}

/** The code of a version: its nodes by module, and one of them with its source. */
export function CodePage({ projectId, versionId }: CodePageProps) {
  const project = useProject(projectId)
  const [{ dag, node }, setAddress] = useVersionAddress()
  const query = useQuery(queries.versionNodes(projectId, versionId, dag))
  const nodes = query.data?.items
  const first = useMemo(() => findFirstNode(nodes ?? []), [nodes])
  const selected = node ?? first?.name ?? null
  const select = (name: string) => void setAddress({ node: name }, { history: 'push' })
  const version =
    dag === null ? `${address.versions(projectId)}/${versionId}` : address.version(projectId, versionId, dag)
  const crumbs = [
    { label: project?.name ?? '', href: address.project(projectId) },
    { label: 'Versions', href: address.versions(projectId) },
    { label: <code>{toShortVersion(versionId)}</code>, href: version },
    { label: 'Code' },
  ]
  const unknown = query.error instanceof ApiError && query.error.status === 404 && nodes === undefined
  return (
    <PageFrame crumbs={crumbs}>
      {unknown ? (
        <MissingPage
          title="This version does not exist"
          action={
            <AppLink href={address.versions(projectId)} className={buttonClass()}>
              All versions
            </AppLink>
          }
        >
          {query.error?.message}
        </MissingPage>
      ) : (
        <QueryError query={query} what="The nodes" />
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        {nodes !== undefined && (
          <>
            <Boundary what="The tree" data={nodes}>
              <NodeTree nodes={nodes} selected={selected} onSelect={select} />
            </Boundary>
            {selected !== null && (
              <Boundary key={selected} what="The code" data={nodes}>
                <NodeCode {...{ projectId, versionId, dag, nodes }} name={selected} onSelect={select} />
              </Boundary>
            )}
          </>
        )}
      </div>
    </PageFrame>
  )
}
