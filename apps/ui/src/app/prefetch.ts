import type { QueryClient } from '@tanstack/react-query'
import { PROJECTS_PER_PAGE, queries, RUNS_PER_PAGE } from '@/client/queries'
import type { ProjectSummary } from '@/contract/project'
import type { RunDetail } from '@/contract/run'
import type { RunFilter } from '@/contract/run-filter'
import { nowUs } from '@/server/clock'
import { toHttpError } from '@/server/http/answers'
import { getLosses } from '@/server/services/get-losses'
import { getOverview } from '@/server/services/get-overview'
import { getRun } from '@/server/services/get-run'
import { getRunStats } from '@/server/services/get-run-stats'
import { getServerInfo } from '@/server/services/get-server-info'
import { listProjects } from '@/server/services/list-projects'
import { listRuns } from '@/server/services/list-runs'
import { getStore } from '@/server/store/current'
import { findProject } from './find-project'

/**
 * Fills the queries that a page asks for before it is sent, from the same services that answer the API:
 * the first paint has its data, and the browser asks for nothing that it was given.
 */
export async function prefetchShell(queryClient: QueryClient): Promise<void> {
  try {
    queryClient.setQueryData(queries.serverInfo().queryKey, getServerInfo(getStore()))
    await prefetchProjects(queryClient)
  } catch (error) {
    // The frame shows without its data, and the page within it says what is wrong.
    toHttpError(error)
  }
}

export async function prefetchProjects(queryClient: QueryClient): Promise<void> {
  const page = await listProjects(getStore(), { query: '', cursor: null, limit: PROJECTS_PER_PAGE }, nowUs())
  queryClient.setQueryData(queries.projects().queryKey, page)
}

/** The project that an address names; the page for unknown addresses if there is none. */
export async function prefetchProject(queryClient: QueryClient, id: string): Promise<ProjectSummary> {
  const project = await findProject(id)
  queryClient.setQueryData(queries.project(project.id).queryKey, project)
  return project
}

export async function prefetchOverview(queryClient: QueryClient): Promise<void> {
  queryClient.setQueryData(queries.overview().queryKey, await getOverview(getStore(), nowUs()))
}

/** The first page for a filter, and the counts. */
export async function prefetchRuns(queryClient: QueryClient, projectId: number, filter: RunFilter): Promise<void> {
  const [page, stats, losses] = await Promise.all([
    listRuns(getStore(), {
      projectId,
      statuses: filter.status,
      query: filter.q.trim(),
      cursor: null,
      limit: RUNS_PER_PAGE,
    }),
    getRunStats(getStore(), projectId, nowUs()),
    getLosses(getStore(), projectId, nowUs()),
  ])
  queryClient.setQueryData(queries.runs(projectId, filter).queryKey, { pages: [page], pageParams: [''] })
  queryClient.setQueryData(queries.stats(projectId).queryKey, stats)
  queryClient.setQueryData(queries.losses(projectId).queryKey, losses)
}

/** A run with more nodes than one answer holds is left to the browser, which reads them page by page. */
export async function prefetchRun(queryClient: QueryClient, runId: string): Promise<RunDetail> {
  const run = await getRun(getStore(), runId, nowUs())
  if (run.nextNodes === null) queryClient.setQueryData(queries.run(runId).queryKey, run)
  return run
}
