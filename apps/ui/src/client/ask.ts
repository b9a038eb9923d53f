import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'
import { toPath } from '@/text/question-path'
import { fetchJson } from './fetch-json'

/** Key of the data of a query: the question, the parameters of its path, its search parameters. */
export type QuestionKey<N extends EndpointName = EndpointName> = readonly [
  name: N,
  parameters: PathParameters<N>,
  search: string,
]

/** The key of the answer to a question; servers fill the same keys before the first paint. */
export function toKey<N extends EndpointName>(
  name: N,
  parameters: PathParameters<N>,
  search = new URLSearchParams(),
): QuestionKey<N> {
  return [name, parameters, search.toString()]
}

/** Reads the answer to a question once. */
export function read<N extends EndpointName>(
  name: N,
  parameters: PathParameters<N>,
  search?: URLSearchParams,
  signal?: AbortSignal,
): Promise<AnswerOf<N>> {
  return fetchJson<AnswerOf<N>>(toPath(toKey(name, parameters, search)), signal)
}

/** A question as a query. */
export function ask<N extends EndpointName>(name: N, parameters: PathParameters<N>, search?: URLSearchParams) {
  return queryOptions({
    queryKey: toKey(name, parameters, search),
    queryFn: ({ signal }) => read(name, parameters, search, signal),
  })
}

/** Search parameters that also name the page of a list. */
export function withCursor(search: URLSearchParams, cursor: string): URLSearchParams {
  const params = new URLSearchParams(search)
  if (cursor !== '') params.set('cursor', cursor)
  return params
}

type ListName = {
  [N in EndpointName]: AnswerOf<N> extends { readonly nextCursor: string | null } ? N : never
}[EndpointName]

/** A list as a query that reads page by page; an empty cursor is the first page. */
export function askPages<N extends ListName>(name: N, parameters: PathParameters<N>, search: URLSearchParams) {
  return infiniteQueryOptions({
    queryKey: [...toKey(name, parameters, search), 'pages'] as const,
    queryFn: ({ pageParam, signal }) => read(name, parameters, withCursor(search, pageParam), signal),
    initialPageParam: '',
    getNextPageParam: (page: AnswerOf<N>) => page.nextCursor,
  })
}
