import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { redirect } from 'next/navigation'
import { prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { createQueryClient } from '@/client/query-client'
import { OnboardingPage } from '@/features/onboarding/onboarding-page'
import { address } from '@/text/address'

interface Props {
  readonly params: Promise<{ projectId: string }>
}

export const generateMetadata = async ({ params }: Props) => toProjectTitle('First run', await params)

/** The first page of a project, which shows how to report a run. A project with runs opens its list instead. */
export default async function Page({ params }: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await params).projectId)
  if (project.runCount !== null && project.runCount > 0) redirect(address.runs(project.id))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OnboardingPage projectId={project.id} />
    </HydrationBoundary>
  )
}
