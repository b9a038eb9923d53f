import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchOverview, prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { createQueryClient } from '@/client/query-client'
import { OnboardingPage } from '@/features/onboarding/onboarding-page'
import { OverviewPage } from '@/features/overview/overview-page'
import { overviewSearchParams } from '@/features/overview/overview-search-params'

interface Props {
  readonly params: Promise<{ projectId: string }>
  readonly searchParams: Promise<SearchParams>
}

const loadWords = createLoader(overviewSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Overview', await params)

/** The overview of a project; without runs, how to report the first one. */
export default async function Page({ params, searchParams }: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await params).projectId)
  const isEmpty = project.runCount === 0
  if (!isEmpty) await prefetchOverview(queryClient, project.id, (await loadWords(searchParams)).range)
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      {isEmpty ? <OnboardingPage projectId={project.id} /> : <OverviewPage projectId={project.id} />}
    </HydrationBoundary>
  )
}
