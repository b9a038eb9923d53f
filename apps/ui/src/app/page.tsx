import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { createQueryClient } from '@/client/query-client'
import { ProjectsPage } from '@/features/projects/projects-page'
import { prefetchOverview, prefetchProjects } from './prefetch'

export const metadata: Metadata = { title: { absolute: 'Projects · dag' } }
export const dynamic = 'force-dynamic'

export default async function Page() {
  const queryClient = createQueryClient()
  await Promise.all([prefetchProjects(queryClient), prefetchOverview(queryClient)])
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProjectsPage />
    </HydrationBoundary>
  )
}
