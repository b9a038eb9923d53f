import { LOG_LEVELS, NODE_RUN_STATUSES } from '@dag/protocol'
import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'
import { NODE_RANGES } from '@/contract/node-report'
import { HISTORY_RANGES } from '@/contract/project-overview'
import { MOST_DAYS, MOST_RUNS_KEPT } from '@/contract/project-settings'
import { LEAST_RUNS, MOST_RUNS } from '@/contract/run-comparison'
import { SEARCH_GROUPS } from '@/contract/search'
import {
  parseChoice,
  parseCount,
  parseErrorGroupId,
  parseIds,
  parseItem,
  parseLimit,
  parseProjectId,
  parseSearch,
  parseWords,
} from '../http/parameters'
import { parseCatalogFilter, parseCatalogSort } from '../http/parse-catalog'
import { parseRunFilter } from '../http/parse-run-filter'
import type { Store } from '../store/store'
import { compareRuns } from './compare-runs'
import { getErrorGroup, listErrorGroups } from './error-groups'
import { getFacets, getRelaxed, listTagKeys } from './get-facets'
import { getProjectLosses } from './get-losses'
import { getNeighbours } from './get-neighbours'
import { getNode } from './get-node'
import { getNodeHistory } from './get-node-history'
import { getNodeRecent } from './get-node-recent'
import { getNodeReport } from './get-node-report'
import { getNodeResults } from './get-node-results'
import { getNodeSince } from './get-node-since'
import { getOverview } from './get-overview'
import { getProjectHistory } from './get-project-history'
import { getProjectOverview } from './get-project-overview'
import { getRun } from './get-run'
import { getRunStats } from './get-run-stats'
import { getRunTiming } from './get-run-timing'
import { getServerInfo } from './get-server-info'
import { getVersion } from './get-version'
import { getVersionNode } from './get-version-node'
import { getCatalogGroups, getCatalogNode, listCatalog } from './list-catalog'
import { listItems } from './list-items'
import { listLogs } from './list-logs'
import { listNodeStatistics } from './list-node-statistics'
import { getProjectSummary, listProjects } from './list-projects'
import { listRows } from './list-rows'
import { listRunNodes, NODES_PER_PAGE } from './list-run-nodes'
import { listRuns } from './list-runs'
import { listVersionNodes, VERSION_NODES_PER_PAGE } from './list-version-nodes'
import { listVersions } from './list-versions'
import { getProjectSettings } from './project-settings'
import { listViews } from './saved-views'
import { search } from './search'

/** One question to the API, before its parameters are checked. */
export interface QuestionCall<Name extends EndpointName> {
  readonly store: Store
  readonly params: PathParameters<Name>
  readonly query: URLSearchParams
  readonly nowUs: number
}

type Answers = {
  readonly [Name in EndpointName]: (call: QuestionCall<Name>) => AnswerOf<Name> | Promise<AnswerOf<Name>>
}

/**
 * Implements every endpoint of `contract/endpoints.ts`: checks the parameters, then calls a service. Routes and pages both
 * use it, so the first page that the server renders has the limits of the API.
 */
export const answers: Answers = {
  ping: ({ store }) => getServerInfo(store),
  storage: ({ store }) => store.readStorage(),
  overview: ({ store, nowUs }) => getOverview(store, nowUs),
  search: ({ store, query }) => {
    const project = query.get('project')
    const groups = parseWords(query, 'groups', SEARCH_GROUPS)
    return search(store, {
      query: parseSearch(query),
      projectId: project === null ? null : parseProjectId(project),
      groups: groups.length === 0 ? SEARCH_GROUPS : groups,
      limit: parseCount(query, 'limit', { default: 5, max: 20 }),
    })
  },
  projects: ({ store, query, nowUs }) => {
    const limit = parseCount(query, 'limit', { default: 50, max: 200 })
    return listProjects(store, { query: parseSearch(query), cursor: query.get('cursor'), limit }, nowUs)
  },
  project: ({ store, params, nowUs }) => getProjectSummary(store, parseProjectId(params.id), nowUs),
  projectOverview: ({ store, params, nowUs }) => getProjectOverview(store, parseProjectId(params.id), nowUs),
  projectSettings: ({ store, params, query, nowUs }) => {
    const asked = { ...parseLimit(query, 'days', MOST_DAYS), ...parseLimit(query, 'runs', MOST_RUNS_KEPT) }
    return getProjectSettings(store, parseProjectId(params.id), asked, nowUs)
  },
  projectHistory: ({ store, params, query, nowUs }) => {
    const [range = '7d'] = parseWords(query, 'range', HISTORY_RANGES)
    return getProjectHistory(store, { projectId: parseProjectId(params.id), range }, nowUs)
  },
  stats: ({ store, params, query, nowUs }) =>
    getRunStats(store, { projectId: parseProjectId(params.id), filter: parseRunFilter(query) }, nowUs),
  losses: ({ store, params, nowUs }) => getProjectLosses(store, parseProjectId(params.id), nowUs),
  nodeStatistics: ({ store, params, query, nowUs }) => {
    const hours = parseCount(query, 'hours', { default: 168, max: 8_784 })
    return listNodeStatistics(
      store,
      { projectId: parseProjectId(params.id), name: query.get('dag') ?? '', hours },
      nowUs,
    )
  },
  catalog: ({ store, params, query }) =>
    listCatalog(store, {
      projectId: parseProjectId(params.id),
      filter: parseCatalogFilter(query),
      sort: parseCatalogSort(query),
      cursor: query.get('cursor'),
      limit: parseCount(query, 'limit', { default: 50, max: 200 }),
    }),
  catalogNode: ({ store, params }) => getCatalogNode(store, parseProjectId(params.id), params.name),
  catalogGroups: ({ store, params, query }) =>
    getCatalogGroups(store, parseProjectId(params.id), parseCatalogFilter(query)),
  versions: ({ store, params, query }) =>
    listVersions(store, {
      projectId: parseProjectId(params.id),
      dag: query.get('dag'),
      query: parseSearch(query),
      cursor: query.get('cursor'),
      limit: parseCount(query, 'limit', { default: 50, max: 200 }),
    }),
  version: ({ store, params, query }) => getVersion(store, toVersionQuestion(params, query), query.get('against')),
  versionNodes: ({ store, params, query }) => {
    const limit = parseCount(query, 'limit', { default: 1_000, max: VERSION_NODES_PER_PAGE })
    return listVersionNodes(store, toVersionQuestion(params, query), { cursor: query.get('cursor'), limit })
  },
  versionNode: ({ store, params, query }) =>
    getVersionNode(store, toVersionQuestion(params, query), params.name, query.get('against')),
  nodeReport: ({ store, params, query, nowUs }) => getNodeReport(store, toNodeQuestion(params, query), nowUs),
  nodeResults: ({ store, params, query, nowUs }) => getNodeResults(store, toNodeQuestion(params, query), nowUs),
  nodeRecent: ({ store, params, query }) =>
    getNodeRecent(store, { projectId: parseProjectId(params.id), name: params.name, dag: query.get('dag') }),
  errorGroups: ({ store, params, query }) =>
    listErrorGroups(store, {
      projectId: parseProjectId(params.id),
      cursor: query.get('cursor'),
      limit: parseCount(query, 'limit', { default: 50, max: 200 }),
    }),
  errorGroup: ({ store, params, query }) =>
    getErrorGroup(store, parseErrorGroupId(params.id), parseCount(query, 'last', { default: 200, max: 10_000 })),
  runs: ({ store, params, query, nowUs }) =>
    listRuns(
      store,
      {
        projectId: parseProjectId(params.id),
        filter: parseRunFilter(query),
        cursor: query.get('cursor'),
        limit: parseCount(query, 'limit', { default: 50, max: 200 }),
      },
      nowUs,
    ),
  runRows: ({ store, params, query, nowUs }) =>
    listRows(
      store,
      {
        projectId: parseProjectId(params.id),
        ids: [...new Set(query.getAll('ids').flatMap((text) => text.split(',')))].filter((id) => id !== ''),
        filter: parseRunFilter(query),
      },
      nowUs,
    ),
  facets: ({ store, params, query, nowUs }) =>
    getFacets(store, { projectId: parseProjectId(params.id), filter: parseRunFilter(query) }, nowUs),
  relaxed: ({ store, params, query, nowUs }) =>
    getRelaxed(store, { projectId: parseProjectId(params.id), filter: parseRunFilter(query) }, nowUs),
  tagKeys: ({ store, params }) => listTagKeys(store, parseProjectId(params.id)),
  comparison: ({ store, params, query, nowUs }) => {
    const ids = parseIds(query, 'runs', { min: LEAST_RUNS, max: MOST_RUNS })
    return compareRuns(store, { projectId: parseProjectId(params.id), ids }, nowUs)
  },
  neighbours: ({ store, params, query, nowUs }) =>
    getNeighbours(store, { runId: params.id, filter: parseRunFilter(query) }, nowUs),
  run: ({ store, params, nowUs }) => getRun(store, params.id, nowUs),
  runTiming: ({ store, params, query }) => getRunTiming(store, params.id, query.get('against') ?? 'usual'),
  runNodes: ({ store, params, query, nowUs }) => {
    const limit = parseCount(query, 'limit', { default: 1_000, max: NODES_PER_PAGE })
    return listRunNodes(store, { runId: params.id, cursor: query.get('cursor'), limit }, nowUs)
  },
  node: ({ store, params, query, nowUs }) =>
    getNode(store, { runId: params.id, name: params.name, item: parseItem(query) }, nowUs),
  nodeHistory: ({ store, params }) => getNodeHistory(store, { runId: params.id, name: params.name }),
  nodeSince: ({ store, params, query, nowUs }) =>
    getNodeSince(store, { runId: params.id, name: params.name, item: parseItem(query) }, nowUs),
  items: ({ store, params, query, nowUs }) => {
    const question = {
      runId: params.id,
      node: params.name,
      statuses: parseWords(query, 'status', NODE_RUN_STATUSES),
      cursor: query.get('cursor'),
      offset: parseCount(query, 'offset', { default: 0, min: 0, max: 100_000_000 }),
      limit: parseCount(query, 'limit', { default: 200, max: 1_000 }),
    }
    return listItems(store, question, nowUs)
  },
  views: ({ store, params }) => listViews(store, parseProjectId(params.id)),
  logs: ({ store, params, query }) =>
    listLogs(store, {
      runId: params.id,
      levels: parseWords(query, 'level', LOG_LEVELS),
      query: parseSearch(query),
      node: query.get('node'),
      item: parseItem(query),
      cursor: query.get('cursor'),
      limit: parseCount(query, 'limit', { default: 200, max: 1_000 }),
    }),
}

const toVersionQuestion = (params: { readonly id: string; readonly version: string }, query: URLSearchParams) => ({
  projectId: parseProjectId(params.id),
  id: params.version,
  dag: query.get('dag'),
})

const toNodeQuestion = (params: { readonly id: string; readonly name: string }, query: URLSearchParams) => ({
  projectId: parseProjectId(params.id),
  name: params.name,
  dag: query.get('dag'),
  range: parseChoice(query, 'range', NODE_RANGES, '7d'),
  version: query.get('version'),
})
