import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { createQueryClient } from '@/client/query-client'
import { CodePage } from '@/features/versions/code-page'

interface Props {
  readonly params: Promise<{ projectId: string; versionId: string }>
}

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Code', await params)

export default async function Page({ params }: Props) {
  const { projectId, versionId } = await params
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, projectId)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CodePage projectId={project.id} versionId={versionId} />
    </HydrationBoundary>
  )
}
