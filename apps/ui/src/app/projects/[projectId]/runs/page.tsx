import { dehydrate } from '@tanstack/react-query'
import { redirect } from 'next/navigation'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchProject, prefetchRuns } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { runSearchParams, toFilter } from '@/features/runs/filter/run-search-params'
import { RunsPage } from '@/features/runs/runs-page'
import { address } from '@/text/address'

interface Props {
  readonly params: Promise<{ projectId: string }>
  readonly searchParams: Promise<SearchParams>
}

const loadWords = createLoader(runSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Runs', await params)

export default async function Page({ params, searchParams }: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await params).projectId)
  if (project.runCount === 0) redirect(address.project(project.id))
  await prefetchRuns(queryClient, project.id, toFilter(await loadWords(searchParams)))
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <RunsPage projectId={project.id} />
    </Hydrate>
  )
}
