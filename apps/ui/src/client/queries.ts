import type { NodeRunStatus } from '@dag/protocol'
import { queryOptions } from '@tanstack/react-query'
import { type CatalogFilter, type CatalogSort, toCatalogSearchParams } from '@/contract/catalog'
import type { ItemSort } from '@/contract/item-sort'
import { type LogFilter, toLogSearchParams } from '@/contract/log-filter'
import type { NodeRange } from '@/contract/node-report'
import type { HistoryRange } from '@/contract/project-overview'
import type { Retention } from '@/contract/project-settings'
import type { RunDetail } from '@/contract/run'
import { NO_FILTER, type RunFilter, toSearchParams } from '@/contract/run-filter'
import type { SearchGroupName } from '@/contract/search'
import type { VersionNodePage, VersionNodeRow } from '@/contract/version'
import { ask, askPages, read, toKey, withCursor } from './ask'

/** Rows of a page of runs: a screen and a half, so that the first answer fills every window. */
const RUNS_PER_PAGE = 100
/** The figures of a node cost less than a millisecond, so a page of nodes is a screen and a half too. */
const CATALOG_PER_PAGE = 60
const PROJECTS_PER_PAGE = 50
/** The most active projects, for the menu that switches between them. */
const PROJECTS_IN_MENU = 15
const LOGS_PER_PAGE = 500
const NODES_PER_PAGE = 5_000
const VERSIONS_PER_PAGE = 50
/** Error groups that a filter offers. */
const GROUPS_IN_MENU = 20
/** Runs of a DAG among which an error is counted. */
const RUNS_OF_SHARE = 50
export const ITEMS_PER_PAGE = 500
/** Cells of the strip of items. */
export const ITEMS_PER_STRIP = 50

interface NodeReportQuestion {
  readonly range: NodeRange
  /** Name of the driver; null for that of the newest version. */
  readonly dag: string | null
  readonly version: string | null
}

const toNodeSearch = ({ range, dag, version }: NodeReportQuestion): URLSearchParams =>
  new URLSearchParams({ range, ...(dag !== null && { dag }), ...(version !== null && { version }) })

interface SearchOptions {
  /** Empty for all. */
  readonly groups: readonly SearchGroupName[]
  /** Items of each group. */
  readonly limit: number
}

/** A status that items are listed by. */
export type ItemStatus = NodeRunStatus

/** Search parameters of a list, with the size of its pages. */
const paged = (params: URLSearchParams, limit: number): URLSearchParams => {
  const search = new URLSearchParams(params)
  search.set('limit', String(limit))
  return search
}

/**
 * The questions of the pages with their parameters. The stream of changes refreshes answers while they are shown
 * (`live.tsx`), so no answer goes stale by itself.
 */
export const queries = {
  serverInfo: () => ask('ping', {}),
  storage: () => ask('storage', {}),
  /** The most active projects, and how many projects exist. */
  activeProjects: () => ask('projects', {}, paged(new URLSearchParams(), PROJECTS_IN_MENU)),
  /** The best matches of each kind, in a project or in all of them. */
  search: (projectId: number | null, q: string, { groups, limit }: SearchOptions) =>
    ask(
      'search',
      {},
      new URLSearchParams({
        q,
        limit: String(limit),
        ...(projectId !== null && { project: String(projectId) }),
        ...(groups.length > 0 && { groups: groups.join(',') }),
      }),
    ),
  projects: (q: string) =>
    askPages('projects', {}, paged(new URLSearchParams(q.trim() === '' ? {} : { q: q.trim() }), PROJECTS_PER_PAGE)),
  project: (projectId: number) => ask('project', { id: String(projectId) }),
  overview: () => ask('overview', {}),
  projectOverview: (projectId: number) => ask('projectOverview', { id: String(projectId) }),
  /** With the runs that limits would remove: those of the question, or else the stored ones. */
  projectSettings: (projectId: number, limits: Retention | null = null) =>
    ask('projectSettings', { id: String(projectId) }, limits === null ? undefined : toLimitSearch(limits)),
  projectHistory: (projectId: number, range: HistoryRange) =>
    ask('projectHistory', { id: String(projectId) }, new URLSearchParams({ range })),
  /** The order of a list does not change its counts. */
  stats: (projectId: number, filter: RunFilter) =>
    ask('stats', { id: String(projectId) }, toSearchParams({ ...filter, sort: NO_FILTER.sort })),
  /** The facets that the runs of a list share, compared with successful runs. */
  facets: (projectId: number, filter: RunFilter) =>
    ask('facets', { id: String(projectId) }, toSearchParams({ ...filter, sort: NO_FILTER.sort })),
  /** How many more runs match without one part of a filter. */
  relaxed: (projectId: number, filter: RunFilter) =>
    ask('relaxed', { id: String(projectId) }, toSearchParams({ ...filter, sort: NO_FILTER.sort })),
  /** Keys of the tags of a project's runs. */
  tagKeys: (projectId: number) => ask('tagKeys', { id: String(projectId) }),
  /** The runs above and below a run in a list. */
  neighbours: (runId: string, filter: RunFilter) => ask('neighbours', { id: runId }, toSearchParams(filter)),
  views: (projectId: number) => ask('views', { id: String(projectId) }),
  losses: (projectId: number) => ask('losses', { id: String(projectId) }),
  catalog: (projectId: number, filter: CatalogFilter, sort: CatalogSort) =>
    askPages('catalog', { id: String(projectId) }, paged(toCatalogSearchParams(filter, sort), CATALOG_PER_PAGE)),
  catalogGroups: (projectId: number, filter: CatalogFilter) =>
    ask('catalogGroups', { id: String(projectId) }, toCatalogSearchParams(filter, 'name')),
  runs: (projectId: number, filter: RunFilter) =>
    askPages('runs', { id: String(projectId) }, paged(toSearchParams(filter), RUNS_PER_PAGE)),
  versions: (projectId: number, q: string) =>
    askPages(
      'versions',
      { id: String(projectId) },
      paged(new URLSearchParams(q.trim() === '' ? {} : { q: q.trim() }), VERSIONS_PER_PAGE),
    ),
  /** The newest versions of one DAG. */
  versionsOfDag: (projectId: number, dag: string) =>
    ask('versions', { id: String(projectId) }, paged(new URLSearchParams({ dag }), VERSIONS_PER_PAGE)),
  /** Against the version before, or the one of an id. */
  version: (projectId: number, versionId: string, of: OfVersion) =>
    ask('version', { id: String(projectId), version: versionId }, toVersionSearch(of)),
  /** All nodes of a version. */
  versionNodes: (projectId: number, versionId: string, dag: string | null) => {
    const params = { id: String(projectId), version: versionId }
    const search = paged(toVersionSearch({ dag, against: null }), NODES_PER_PAGE)
    return queryOptions({
      queryKey: toKey('versionNodes', params, search),
      queryFn: ({ signal }) => readVersionNodes(params, search, signal),
    })
  },
  versionNode: (projectId: number, versionId: string, name: string, of: OfVersion) =>
    ask('versionNode', { id: String(projectId), version: versionId, name }, toVersionSearch(of)),
  /** Runs against the first of them. */
  comparison: (projectId: number, runIds: readonly string[]) =>
    ask('comparison', { id: String(projectId) }, new URLSearchParams({ runs: runIds.join(',') })),
  run: (runId: string) =>
    queryOptions({ queryKey: toKey('run', { id: runId }), queryFn: ({ signal }) => readRun(runId, signal) }),
  /** The groups of the latest runs. */
  errorGroups: (projectId: number) =>
    ask('errorGroups', { id: String(projectId) }, paged(new URLSearchParams(), GROUPS_IN_MENU)),
  /** With its share of the last runs of its DAG. */
  errorGroup: (id: number) =>
    ask('errorGroup', { id: String(id) }, new URLSearchParams({ last: String(RUNS_OF_SHARE) })),
  /** Against `usual`, `previous`, or the run of an id. */
  runTiming: (runId: string, against: string) =>
    ask('runTiming', { id: runId }, new URLSearchParams(against === 'usual' ? {} : { against })),
  /** The usual run, while a run runs. Its key differs from `runTiming`, because the answer about a finished run says more. */
  usualRun: (runId: string) => ask('runTiming', { id: runId }, new URLSearchParams({ against: 'usual' })),
  /** Without an item, the one to look at. */
  node: (runId: string, name: string, item: number | null) =>
    ask('node', { id: runId, name }, new URLSearchParams(item === null ? {} : { item: String(item) })),
  /** A node whatever the run. */
  nodeReport: (projectId: number, name: string, question: NodeReportQuestion) =>
    ask('nodeReport', { id: String(projectId), name }, toNodeSearch(question)),
  /** The numbers of the results of a node over time. */
  nodeResults: (projectId: number, name: string, question: NodeReportQuestion) =>
    ask('nodeResults', { id: String(projectId), name }, toNodeSearch(question)),
  /** The last runs with a node, and what changed in their results. */
  nodeRecent: (projectId: number, name: string, dag: string) =>
    ask('nodeRecent', { id: String(projectId), name }, new URLSearchParams({ dag })),
  /** The node in the last runs of its DAG. */
  nodeHistory: (runId: string, name: string) => ask('nodeHistory', { id: runId, name }),
  /** The node against its last success before. */
  nodeSince: (runId: string, name: string, item: number | null) =>
    ask('nodeSince', { id: runId, name }, new URLSearchParams(item === null ? {} : { item: String(item) })),
  /** The items from `page * ITEMS_PER_PAGE` on, of all or of those with one status. */
  items: (runId: string, name: string, status: ItemStatus | null, page: number) => {
    const search = new URLSearchParams({ offset: String(page * ITEMS_PER_PAGE), ...(status !== null && { status }) })
    return ask('items', { id: runId, name }, paged(search, ITEMS_PER_PAGE))
  },
  /** A page of the strip of items. */
  itemStrip: (runId: string, name: string, sort: ItemSort, page: number) =>
    ask(
      'items',
      { id: runId, name },
      paged(
        new URLSearchParams({ offset: String(page * ITEMS_PER_STRIP), ...(sort !== 'number' && { sort }) }),
        ITEMS_PER_STRIP,
      ),
    ),
  /** Spans inside of a node. */
  nodeSpans: (runId: string, name: string, item: number | null) =>
    ask('nodeSpans', { id: runId, name }, new URLSearchParams(item === null ? {} : { item: String(item) })),
  /** The first spans of each node of a run. */
  runSpans: (runId: string) => ask('runSpans', { id: runId }),
  logs: (runId: string, filter: LogFilter) =>
    askPages('logs', { id: runId }, paged(toLogSearchParams(filter), LOGS_PER_PAGE)),
} as const

/** The DAG of a version, and the version that it is compared with. */
export interface OfVersion {
  /** Name of the driver; null for the newest version of any. */
  readonly dag: string | null
  /** Null for the version before. */
  readonly against: string | null
}

const toVersionSearch = ({ dag, against }: OfVersion): URLSearchParams =>
  new URLSearchParams({ ...(dag !== null && { dag }), ...(against !== null && { against }) })

async function readVersionNodes(
  params: { readonly id: string; readonly version: string },
  search: URLSearchParams,
  signal: AbortSignal,
): Promise<VersionNodePage> {
  const items: VersionNodeRow[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: VersionNodePage = await read('versionNodes', params, withCursor(search, cursor), signal)
    for (const node of page.items) items.push(node)
    cursor = page.nextCursor
  }
  return { items, nextCursor: null }
}

/** A run with all its nodes, which come in several pages if there are many. */
async function readRun(runId: string, signal: AbortSignal): Promise<RunDetail> {
  const run = await read('run', { id: runId }, undefined, signal)
  const nodes = [...run.nodes]
  let cursor = run.nextNodes
  while (cursor !== null) {
    const search = new URLSearchParams({ limit: String(NODES_PER_PAGE), cursor })
    const page = await read('runNodes', { id: runId }, search, signal)
    for (const node of page.items) nodes.push(node)
    cursor = page.nextCursor
  }
  return { ...run, nodes, nextNodes: null }
}

const toLimitSearch = ({ days, runs }: Retention): URLSearchParams =>
  new URLSearchParams({ days: String(days ?? 'none'), runs: String(runs ?? 'none') })
