import type { NodeRunStatus } from '@dag/protocol'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type LogFilter, toLogSearchParams } from '@/contract/log-filter'
import type { LossOverview } from '@/contract/losses'
import type { Page } from '@/contract/page'
import type { Overview, ProjectPage, ProjectSummary } from '@/contract/project'
import type { NodeDetail, NodeItem, RunDetail, RunLogLine, RunNode, RunRow, RunStats } from '@/contract/run'
import { type RunFilter, toSearchParams } from '@/contract/run-filter'
import type { ServerInfo } from '@/contract/server-info'
import { encodePart } from '@/text/uri'
import { fetchJson } from './fetch-json'

/** Rows of a page of runs: a screen and a half, so that the first answer fills every window. */
export const RUNS_PER_PAGE = 100
/** The default of the API. */
export const PROJECTS_PER_PAGE = 50
export const LOGS_PER_PAGE = 500
export const ITEMS_PER_PAGE = 500

/** Items as the API tells them apart. */
export type ItemStatus = NodeRunStatus

/**
 * All that pages ask of the API: key and fetcher in one place. Servers fill the same keys before the first paint.
 * What changes while one watches is refreshed by the stream (`live-sync`), so nothing goes stale by itself.
 */
export const queries = {
  serverInfo: () =>
    queryOptions({ queryKey: ['ping'], queryFn: ({ signal }) => fetchJson<ServerInfo>('/ping', signal) }),

  /** The first page: the most active projects. */
  projects: () =>
    queryOptions({
      queryKey: ['projects'],
      queryFn: ({ signal }) => fetchJson<ProjectPage>('/projects', signal),
    }),

  project: (projectId: number) =>
    queryOptions({
      queryKey: ['project', projectId],
      queryFn: ({ signal }) => fetchJson<ProjectSummary>(`/projects/${projectId}`, signal),
    }),

  overview: () =>
    queryOptions({ queryKey: ['overview'], queryFn: ({ signal }) => fetchJson<Overview>('/overview', signal) }),

  stats: (projectId: number) =>
    queryOptions({
      queryKey: ['project', projectId, 'stats'],
      queryFn: ({ signal }) => fetchJson<RunStats>(`/projects/${projectId}/stats`, signal),
    }),

  losses: (projectId: number) =>
    queryOptions({
      queryKey: ['project', projectId, 'losses'],
      queryFn: ({ signal }) => fetchJson<LossOverview>(`/projects/${projectId}/losses`, signal),
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
      queryFn: ({ signal }) => fetchRun(runId, signal),
    }),

  /** Without an item, the one to look at. */
  node: (runId: string, name: string, item: number | null) =>
    queryOptions({
      queryKey: ['run', runId, 'node', name, item],
      queryFn: ({ signal }) =>
        fetchJson<NodeDetail>(`${toNodePath(runId, name)}${item === null ? '' : `?item=${item}`}`, signal),
    }),

  /** The items at places `page * ITEMS_PER_PAGE` and on, of all or of those with one status. */
  items: (runId: string, name: string, status: ItemStatus | null, page: number) =>
    queryOptions({
      queryKey: ['run', runId, 'items', name, status, page],
      queryFn: ({ signal }) => {
        const params = new URLSearchParams({ limit: `${ITEMS_PER_PAGE}`, offset: `${page * ITEMS_PER_PAGE}` })
        if (status !== null) params.set('status', status)
        return fetchJson<Page<NodeItem>>(`${toNodePath(runId, name)}/items?${params}`, signal)
      },
    }),

  logs: (runId: string, filter: LogFilter) =>
    infiniteQueryOptions({
      queryKey: ['run', runId, LOGS, toLogSearchParams(filter).toString()],
      queryFn: ({ pageParam, signal }) => fetchLogsPage(runId, filter, pageParam, signal),
      initialPageParam: '',
      getNextPageParam: (page: Page<RunLogLine>) => page.nextCursor,
    }),
} as const

/** What a run's lines are kept under: they grow at their end, and are followed there (`useRunLogs`). */
export const LOGS = 'logs'

function toNodePath(runId: string, name: string): string {
  return `/runs/${encodePart(runId)}/nodes/${encodePart(name)}`
}

/** A run with all its nodes. */
async function fetchRun(runId: string, signal: AbortSignal): Promise<RunDetail> {
  const path = `/runs/${encodePart(runId)}`
  const run = await fetchJson<RunDetail>(path, signal)
  const nodes = [...run.nodes]
  let cursor = run.nextNodes
  while (cursor !== null) {
    const page: Page<RunNode> = await fetchJson(`${path}/nodes?limit=5000&cursor=${cursor}`, signal)
    for (const node of page.items) nodes.push(node)
    cursor = page.nextCursor
  }
  return { ...run, nodes, nextNodes: null }
}

/** One page of log lines; an empty cursor is the first page. */
export function fetchLogsPage(
  runId: string,
  filter: LogFilter,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<RunLogLine>> {
  const params = toLogSearchParams(filter)
  params.set('limit', String(LOGS_PER_PAGE))
  if (cursor !== '') params.set('cursor', cursor)
  return fetchJson<Page<RunLogLine>>(`/runs/${encodePart(runId)}/logs?${params}`, signal)
}

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
