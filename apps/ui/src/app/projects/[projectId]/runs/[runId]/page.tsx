import { dehydrate } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { RunPage } from '@/features/run/run-page'
import { toShortId } from '@/text/format-id'
import { prefetchKnownRun } from './prefetch-known-run'

interface Props {
  readonly params: Promise<{ projectId: string; runId: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { projectId, runId } = await params
  return toProjectTitle(toShortId(runId), { projectId })
}

export default async function Page({ params }: Props) {
  const { projectId, runId } = await params
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, projectId)
  await prefetchKnownRun(queryClient, project.id, runId)
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <RunPage projectId={project.id} runId={runId} />
    </Hydrate>
  )
}
