import { dehydrate } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { ProjectsPage } from '@/features/projects/projects-page'
import { address } from '@/text/address'
import { prefetchProjects } from './prefetch'

export const metadata: Metadata = { title: { absolute: 'Projects · dag' } }
export const dynamic = 'force-dynamic'

interface Props {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ searchParams }: Props) {
  const { q } = await searchParams
  const queryClient = createQueryClient()
  const projects = await prefetchProjects(queryClient, typeof q === 'string' ? q : '')
  // A fresh install opens on the steps to the first run. A link within the pages still leads to the list.
  const isOpened = (await headers()).get('sec-fetch-dest') === 'document'
  const [only] = projects?.items ?? []
  if (isOpened && q === undefined && projects?.total === 1 && only?.runCount === 0) redirect(address.project(only.id))
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <ProjectsPage />
    </Hydrate>
  )
}
