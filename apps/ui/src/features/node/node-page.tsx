'use client'

import { useProject } from '@/client/use-project'
import { PageFrame } from '@/features/shell/page-frame'
import { address } from '@/text/address'
import { NodeView } from './node-view'

interface NodePageProps {
  readonly projectId: number
  readonly name: string
}

/** The page of one node of a project, whatever the run. */
export function NodePage({ projectId, name }: NodePageProps) {
  const project = useProject(projectId)
  const crumbs = [
    { label: project?.name ?? 'Project', href: address.project(projectId) },
    { label: 'Catalog', href: address.catalog(projectId) },
    { label: <code>{name}</code> },
  ]
  return (
    <PageFrame crumbs={crumbs}>
      <NodeView key={name} projectId={projectId} name={name} />
    </PageFrame>
  )
}
