import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Page } from '@/domain/page'
import type { Overview, ProjectSummary } from '@/domain/project'
import type { NodeDetail, RunDetail, RunRow, RunStats } from '@/domain/run'
import { type RunFilter, toSearchParams } from '@/domain/run-filter'
import type { ServerInfo } from '@/domain/server-info'
import { fetchJson } from './fetch-json'

/** Rows of a page of runs: a screen and a half, so that the first answer fills every window. */
export const RUNS_PER_PAGE = 100

/**
 * All that pages ask of the API: key and fetcher in one place. Servers fill the same keys before the first paint.
 * What changes while one watches is refreshed by the stream (`live-sync`), so nothing goes stale by itself.
 */
export const queries = {
  serverInfo: () =>
    queryOptions({ queryKey: ['ping'], queryFn: ({ signal }) => fetchJson<ServerInfo>('/ping', signal) }),

  projects: () =>
    queryOptions({
      queryKey: ['projects'],
      queryFn: async ({ signal }) => (await fetchJson<Page<ProjectSummary>>('/projects', signal)).items,
    }),

  overview: () =>
    queryOptions({ queryKey: ['overview'], queryFn: ({ signal }) => fetchJson<Overview>('/overview', signal) }),

  stats: (projectId: number) =>
    queryOptions({
      queryKey: ['project', projectId, 'stats'],
      queryFn: ({ signal }) => fetchJson<RunStats>(`/projects/${projectId}/stats`, signal),
    }),

  runs: (projectId: number, filter: RunFilter) =>
    infiniteQueryOptions({
      queryKey: ['project', projectId, 'runs', toSearchParams(filter).toString()],
      queryFn: ({ pageParam, signal }) => fetchRunsPage(projectId, filter, pageParam, signal),
      initialPageParam: '',
      getNextPageParam: (page: Page<RunRow>) => page.nextCursor,
    }),

  run: (runId: string) =>
    queryOptions({
      queryKey: ['run', runId],
      queryFn: ({ signal }) => fetchJson<RunDetail>(`/runs/${encodeURIComponent(runId)}`, signal),
    }),

  node: (runId: string, name: string) =>
    queryOptions({
      queryKey: ['run', runId, 'node', name],
      queryFn: ({ signal }) =>
        fetchJson<NodeDetail>(`/runs/${encodeURIComponent(runId)}/nodes/${encodeURIComponent(name)}`, signal),
    }),
} as const

/** One page of runs; an empty cursor is the first page. */
export function fetchRunsPage(
  projectId: number,
  filter: RunFilter,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<RunRow>> {
  const params = toSearchParams(filter)
  params.set('limit', String(RUNS_PER_PAGE))
  if (cursor !== '') params.set('cursor', cursor)
  return fetchJson<Page<RunRow>>(`/projects/${projectId}/runs?${params}`, signal)
}
