import { dehydrate } from '@tanstack/react-query'
import { createLoader, type SearchParams } from 'nuqs/server'
import { prefetchCatalog, prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { CatalogPage } from '@/features/catalog/catalog-page'
import { catalogSearchParams, toCatalogQuestion } from '@/features/catalog/catalog-search-params'

interface Props {
  readonly params: Promise<{ projectId: string }>
  readonly searchParams: Promise<SearchParams>
}

const loadWords = createLoader(catalogSearchParams)

export const generateMetadata = async ({ params }: Props) => toProjectTitle('Catalog', await params)

export default async function Page({ params, searchParams }: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await params).projectId)
  await prefetchCatalog(queryClient, project.id, toCatalogQuestion(await loadWords(searchParams)))
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <CatalogPage projectId={project.id} />
    </Hydrate>
  )
}
