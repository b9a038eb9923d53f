import { dehydrate } from '@tanstack/react-query'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchProject, prefetchVersionCode } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { CodePage } from '@/features/versions/code-page'
import { versionSearchParams } from '@/features/versions/version-search-params'

interface Props {
  readonly params: Promise<{ projectId: string; versionId: string }>
  readonly searchParams: Promise<SearchParams>
}

const load = createLoader(versionSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Code', await params)

export default async function Page({ params, searchParams }: Props) {
  const { projectId, versionId } = await params
  const { dag, node } = await load(searchParams)
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, projectId)
  await prefetchVersionCode(queryClient, { projectId: project.id, versionId, dag, node })
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <CodePage projectId={project.id} versionId={versionId} />
    </Hydrate>
  )
}
