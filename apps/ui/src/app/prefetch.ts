import type { QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import type { QuestionKey } from '@/client/ask'
import { queries } from '@/client/queries'
import type { CatalogFilter, CatalogSort } from '@/contract/catalog'
import type { AnswerOf, EndpointName } from '@/contract/endpoints'
import type { NodeRange } from '@/contract/node-report'
import type { HistoryRange } from '@/contract/project-overview'
import type { RunDetail } from '@/contract/run'
import { hasTimes, type RunFilter, withoutTimes } from '@/contract/run-filter'
import { listChangedNodes } from '@/features/versions/change-words'
import { findFirstNode } from '@/features/versions/code-tree'
import { nowUs } from '@/server/clock'
import { toHttpError } from '@/server/http/answers'
import { HttpError } from '@/server/http/http-errors'
import { getEntry } from '@/server/http/visitor'
import { answerQuestion } from '@/server/services/answer-question'
import { getStore } from '@/server/store/current'
import { whileAvailable } from './while-available'

/** A query of one answer, or of a list that is read page by page: its key says what to ask. */
interface Prefetched<Name extends EndpointName> {
  readonly queryKey: QuestionKey<Name> | readonly [...QuestionKey<Name>, 'pages']
}

/**
 * Fills a query before the page is sent, with the answer that the API would give: the first paint has its data, and the
 * browser asks for nothing that it was given. `keep` says whether the answer is whole. Null if the database is unavailable.
 */
async function prefetch<Name extends EndpointName>(
  queryClient: QueryClient,
  { queryKey }: Prefetched<Name>,
  keep: (answer: AnswerOf<Name>) => boolean = () => true,
): Promise<AnswerOf<Name> | null> {
  const [name, params, search, pages] = queryKey
  const { visitor } = getEntry()
  const call = { store: getStore(), visitor, params, query: new URLSearchParams(search), nowUs: nowUs() }
  const answer = await whileAvailable(() => answerQuestion(name, call))
  if (answer !== null && keep(answer)) {
    queryClient.setQueryData(queryKey, pages === undefined ? answer : { pages: [answer], pageParams: [''] })
  }
  return answer
}

/** As `prefetch`. Questions without an answer are left to the page, which asks again and says why; null for them. */
async function prefetchKnown<Name extends EndpointName>(
  ...question: Parameters<typeof prefetch<Name>>
): Promise<AnswerOf<Name> | null> {
  try {
    return await prefetch(...question)
  } catch (error) {
    if (error instanceof HttpError && error.status < 500) return null
    throw error
  }
}

export async function prefetchShell(queryClient: QueryClient): Promise<void> {
  try {
    await Promise.all([prefetch(queryClient, queries.serverInfo()), prefetch(queryClient, queries.activeProjects())])
  } catch (error) {
    // The frame is shown without its data, and the page in it reports the error.
    toHttpError(error)
  }
}

/** The first page of the projects; null if the database is unavailable. */
export async function prefetchProjects(queryClient: QueryClient, search: string): Promise<AnswerOf<'projects'> | null> {
  const [projects] = await Promise.all([
    prefetch(queryClient, queries.projects(search)),
    prefetch(queryClient, queries.overview()),
  ])
  return projects
}

interface PageProject {
  readonly id: number
  /** Null if the database is unavailable. */
  readonly runCount: number | null
}

/** The project that an address names; the page for unknown addresses if there is none. */
export async function prefetchProject(queryClient: QueryClient, id: string): Promise<PageProject> {
  try {
    return (await prefetch(queryClient, { queryKey: ['project', { id }, ''] })) ?? { id: Number(id), runCount: null }
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) notFound()
    throw error
  }
}

/** The last day of a project, and its chart. */
export async function prefetchOverview(
  queryClient: QueryClient,
  projectId: number,
  range: HistoryRange,
): Promise<void> {
  await Promise.all([
    prefetch(queryClient, queries.projectOverview(projectId)),
    prefetch(queryClient, queries.projectHistory(projectId, range)),
  ])
}

/** The first page for a filter, the counts, and the chart around its times. */
export async function prefetchRuns(queryClient: QueryClient, projectId: number, filter: RunFilter): Promise<void> {
  await Promise.all([
    prefetch(queryClient, queries.runs(projectId, filter)),
    prefetch(queryClient, queries.stats(projectId, filter)),
    hasTimes(filter) ? prefetch(queryClient, queries.stats(projectId, withoutTimes(filter))) : null,
    prefetch(queryClient, queries.losses(projectId)),
  ])
}

/** The report of a node; null if the database is unavailable or no version has the node. */
export async function prefetchNode(
  queryClient: QueryClient,
  question: { projectId: number; name: string; range: NodeRange; dag: string | null; version: string | null },
): Promise<AnswerOf<'nodeReport'> | null> {
  const { projectId, name, ...rest } = question
  return prefetchKnown(queryClient, queries.nodeReport(projectId, name, rest))
}

/** The first nodes of the catalog, and the counts. */
export async function prefetchCatalog(
  queryClient: QueryClient,
  projectId: number,
  { filter, sort }: { readonly filter: CatalogFilter; readonly sort: CatalogSort },
): Promise<void> {
  await Promise.all([
    prefetch(queryClient, queries.catalog(projectId, filter, sort)),
    prefetch(queryClient, queries.catalogGroups(projectId, filter)),
  ])
}

/** The first versions of a project. */
export async function prefetchVersions(queryClient: QueryClient, projectId: number, q: string): Promise<void> {
  await prefetch(queryClient, queries.versions(projectId, q))
}

interface VersionQuestion {
  readonly projectId: number
  readonly versionId: string
  readonly dag: string | null
  /** The selected node; null for the first one. */
  readonly node: string | null
}

/** Graphs with more nodes are left to the browser: their page would be larger than its scripts. */
const MOST_NODES = 300

/** A version, its graph, the one that it is compared with, and the code of the selected change. */
export async function prefetchVersion(
  queryClient: QueryClient,
  question: VersionQuestion & { readonly against: string | null; readonly via: string | null },
): Promise<void> {
  const { projectId, versionId, dag, against, via, node } = question
  const version = await prefetchKnown(queryClient, queries.version(projectId, versionId, { dag, against }))
  if (version === null) return
  const sides = [version, ...(version.against === null ? [] : [version.against])]
  if (via !== null && version.against !== null) {
    const [of, from] = [version.name, version.against.id]
    await Promise.all([
      prefetchKnown(queryClient, queries.version(projectId, via, { dag: of, against: from })),
      prefetchKnown(queryClient, queries.version(projectId, version.id, { dag: of, against: via })),
      prefetchKnown(queryClient, queries.versionNodes(projectId, version.id, of)),
    ])
    return
  }
  const selected =
    node ?? (version.difference === null ? null : (listChangedNodes(version.difference)[0]?.name ?? null))
  await Promise.all([
    ...sides
      .filter(({ nodeCount }) => nodeCount <= MOST_NODES)
      .map(({ id }) => prefetchKnown(queryClient, queries.versionNodes(projectId, id, version.name))),
    selected === null
      ? null
      : prefetchKnown(
          queryClient,
          queries.versionNode(projectId, version.id, selected, {
            dag: version.name,
            against: version.against?.id ?? null,
          }),
        ),
  ])
}

/** The nodes of a version, and the code of one of them. */
export async function prefetchVersionCode(
  queryClient: QueryClient,
  { projectId, versionId, dag, node }: VersionQuestion,
): Promise<void> {
  const nodes = await prefetchKnown(
    queryClient,
    queries.versionNodes(projectId, versionId, dag),
    ({ items, nextCursor }) => nextCursor === null && items.length <= MOST_NODES,
  )
  const selected = node ?? findFirstNode(nodes?.items ?? [])?.name ?? null
  if (nodes === null || selected === null) return
  await prefetchKnown(queryClient, queries.versionNode(projectId, versionId, selected, { dag, against: null }))
}

/** The settings of a project and the files of the server. */
export async function prefetchSettings(queryClient: QueryClient, projectId: number): Promise<void> {
  await Promise.all([
    prefetch(queryClient, queries.projectSettings(projectId)),
    prefetchKnown(queryClient, queries.storage()),
  ])
}

/**
 * A run, and what its explanation says: how its time differs from the usual one, or its failed node and how often
 * the error occurred.
 * A run with more nodes than one answer holds is left to the browser, which reads them page by page.
 */
export async function prefetchRun(queryClient: QueryClient, runId: string): Promise<RunDetail | null> {
  const run = await prefetch(queryClient, queries.run(runId), ({ nextNodes }) => nextNodes === null)
  if (run === null || run.nextNodes !== null) return run
  if (run.status === 'success') await prefetchKnown(queryClient, queries.runTiming(runId, 'usual'))
  if (run.failedNode !== null) await prefetchKnown(queryClient, queries.node(runId, run.failedNode, null))
  if (run.errorGroupId !== null) await prefetchKnown(queryClient, queries.errorGroup(run.errorGroupId))
  return run
}

/** Ids that cannot be compared are left to the page, which says why. */
export async function prefetchComparison(
  queryClient: QueryClient,
  projectId: number,
  runIds: readonly string[],
): Promise<void> {
  await prefetchKnown(queryClient, queries.comparison(projectId, runIds))
}
