import { dehydrate } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { createLoader, parseAsString, type SearchParams } from 'nuqs/server'
import { prefetchNode, prefetchProject } from '@/app/prefetch'
import { toProjectTitle } from '@/app/project-title'
import { Hydrate } from '@/client/hydrate'
import { createQueryClient } from '@/client/query-client'
import { NodePage } from '@/features/node/node-page'
import { nodeSearchParams } from '@/features/node/node-search-params'
import { decodePart, NAME_ELSEWHERE } from '@/text/uri'

interface Props {
  readonly params: Promise<{ projectId: string; name: string }>
  readonly searchParams: Promise<SearchParams>
}

const loadState = createLoader({ ...nodeSearchParams, name: parseAsString })

/** A name that a path cannot carry is a search parameter. */
async function readName({ params, searchParams }: Props): Promise<string> {
  const name = decodePart((await params).name)
  return name === NAME_ELSEWHERE ? ((await loadState(searchParams)).name ?? name) : name
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return toProjectTitle(await readName(props), await props.params)
}

export default async function Page(props: Props) {
  const queryClient = createQueryClient()
  const project = await prefetchProject(queryClient, (await props.params).projectId)
  const [name, state] = [await readName(props), await loadState(props.searchParams)]
  const question = { range: state.range, dag: state.in, version: state.of }
  await prefetchNode(queryClient, { projectId: project.id, name, ...question })
  return (
    <Hydrate state={dehydrate(queryClient)}>
      <NodePage projectId={project.id} name={name} />
    </Hydrate>
  )
}
