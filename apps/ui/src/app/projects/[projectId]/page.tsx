import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { findProject } from '@/app/find-project'
import { prefetchProjects } from '@/app/prefetch'
import { createQueryClient } from '@/client/query-client'
import { OnboardingPage } from '@/components/onboarding/onboarding-page'
import { address } from '@/domain/address'

export const metadata: Metadata = { title: 'Track the first run' }

interface Props {
  readonly params: Promise<{ projectId: string }>
}

export default async function Page({ params }: Props) {
  const queryClient = createQueryClient()
  const project = findProject(await prefetchProjects(queryClient), (await params).projectId)
  if (project.runCount > 0) redirect(address.runs(project.id))
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <OnboardingPage projectId={project.id} />
    </HydrationBoundary>
  )
}
