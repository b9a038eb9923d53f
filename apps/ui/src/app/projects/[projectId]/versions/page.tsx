import { dehydrate } from '@tanstack/react-query'
import { prefetchProject, prefetchVersions } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { VersionsPage } from '@/features/versions/versions-page'

interface Props {
  readonly params: Promise<{ projectId: string }>
  readonly searchParams: Promise<{ readonly q?: string | string[] }>
}

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Versions', await params)

export default async function Page({ params, searchParams }: Props) {
  const { projectId } = await params
  const { q } = await searchParams
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, projectId)
  await prefetchVersions(queryClient, project.id, typeof q === 'string' ? q : '')
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <VersionsPage projectId={project.id} versionId={null} />
    </Hydrate>
  )
}
