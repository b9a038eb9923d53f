import { dehydrate } from '@tanstack/react-query'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchComparison, prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { ComparePage } from '@/features/compare/compare-page'
import { compareSearchParams } from '@/features/compare/compare-search-params'

interface Props {
  readonly params: Promise<{ projectId: string }>
  readonly searchParams: Promise<SearchParams>
}

const load = createLoader(compareSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Compare', await params)

export default async function Page({ params, searchParams }: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await params).projectId)
  const { runs } = await load(searchParams)
  if (runs.length > 0) await prefetchComparison(queryClient, project.id, runs)
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <ComparePage projectId={project.id} />
    </Hydrate>
  )
}
