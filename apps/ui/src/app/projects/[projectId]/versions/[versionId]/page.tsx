import { dehydrate } from '@tanstack/react-query'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchProject, prefetchVersion, prefetchVersions } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { versionSearchParams } from '@/features/versions/version-search-params'
import { VersionsPage } from '@/features/versions/versions-page'

interface Props {
  readonly params: Promise<{ projectId: string; versionId: string }>
  readonly searchParams: Promise<SearchParams>
}

const load = createLoader(versionSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Versions', await params)

export default async function Page({ params, searchParams }: Props) {
  const { projectId, versionId } = await params
  const { q, ...of } = await load(searchParams)
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, projectId)
  await Promise.all([
    prefetchVersions(queryClient, project.id, q),
    prefetchVersion(queryClient, { projectId: project.id, versionId, ...of }),
  ])
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <VersionsPage projectId={project.id} versionId={versionId} />
    </Hydrate>
  )
}
