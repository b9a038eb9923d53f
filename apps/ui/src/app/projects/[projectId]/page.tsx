import { dehydrate } from '@tanstack/react-query'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchOverview, prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { overviewSearchParams } from '@/features/overview/overview-search-params'
import { ProjectHome } from './project-home'

interface Props {
  readonly params: Promise<{ projectId: string }>
  readonly searchParams: Promise<SearchParams>
}

const loadWords = createLoader(overviewSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Overview', await params)

export default async function Page({ params, searchParams }: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await params).projectId)
  const isEmpty = project.runCount === 0
  if (!isEmpty) await prefetchOverview(queryClient, project.id, (await loadWords(searchParams)).range)
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <ProjectHome projectId={project.id} isEmpty={isEmpty} />
    </Hydrate>
  )
}
