import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { createQueryClient } from '@/client/query-client'
import { ProjectsPage } from '@/features/projects/projects-page'
import { prefetchProjects } from './prefetch'

export const metadata: Metadata = { title: { absolute: 'Projects · dag' } }
export const dynamic = 'force-dynamic'

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ searchParams }: Props) {
  const { q } = await searchParams
  const queryClient = createQueryClient()
  await prefetchProjects(queryClient, typeof q === 'string' ? q : '')
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProjectsPage />
    </HydrationBoundary>
  )
}
