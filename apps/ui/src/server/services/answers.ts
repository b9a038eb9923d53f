import type { AnswerOf, EndpointName, PathParameters } from '@/contract/endpoints'
import { SEARCH_GROUPS } from '@/contract/search'
import { parseErrorGroupId, parseProjectId } from '../http/parameters'
import { parseQuery } from '../http/query'
import { toRunFilter } from '../http/run-filter-query'
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
import { getProjectSummary, listOneProject, listProjects } from './list-projects'
import { listRows } from './list-rows'
import { listRunNodes } from './list-run-nodes'
import { listRuns } from './list-runs'
import { listNodeSpans, listRunSpans } from './list-spans'
import { listVersionNodes } from './list-version-nodes'
import { listVersions } from './list-versions'
import { getProjectSettings } from './project-settings'
import { type QueryOf, questions } from './questions'
import { listViews } from './saved-views'
import { search } from './search'

/** One question to the API, before its parameters are checked. */
interface QuestionCall<Name extends EndpointName> {
  readonly store: Store
  readonly params: PathParameters<Name>
  readonly query: URLSearchParams
  readonly nowUs: number
  /** The only project that the visitor reaches; null for all. */
  readonly onlyProject: number | null
}

interface CheckedCall<Name extends EndpointName> extends Omit<QuestionCall<Name>, 'query'> {
  readonly query: QueryOf<Name>
}

type Result<Name extends EndpointName> = AnswerOf<Name> | Promise<AnswerOf<Name>>

const services: { readonly [Name in EndpointName]: (call: CheckedCall<Name>) => Result<Name> } = {
  ping: ({ store }) => getServerInfo(store),
  storage: ({ store }) => store.readStorage(),
  overview: ({ store, nowUs, onlyProject }) => getOverview(store, nowUs, onlyProject),
  search: ({ store, query, onlyProject }) => {
    const { q, project, groups, limit } = query
    return search(store, {
      query: q,
      projectId: project === null ? null : parseProjectId(project),
      onlyProject,
      groups: groups.length === 0 ? SEARCH_GROUPS : groups,
      limit,
    })
  },
  projects: ({ store, query: { q, cursor, limit }, nowUs, onlyProject }) =>
    onlyProject === null
      ? listProjects(store, { query: q, cursor, limit }, nowUs)
      : listOneProject(store, onlyProject, q, nowUs),
  project: ({ store, params, nowUs }) => getProjectSummary(store, parseProjectId(params.id), nowUs),
  projectOverview: ({ store, params, nowUs }) => getProjectOverview(store, parseProjectId(params.id), nowUs),
  projectSettings: ({ store, params, query: { days, runs }, nowUs }) => {
    const asked = { ...(days !== undefined && { days }), ...(runs !== undefined && { runs }) }
    return getProjectSettings(store, parseProjectId(params.id), asked, nowUs)
  },
  projectHistory: ({ store, params, query: { range }, nowUs }) =>
    getProjectHistory(store, { projectId: parseProjectId(params.id), range }, nowUs),
  stats: ({ store, params, query, nowUs }) =>
    getRunStats(store, { projectId: parseProjectId(params.id), filter: toRunFilter(query) }, nowUs),
  losses: ({ store, params, nowUs }) => getProjectLosses(store, parseProjectId(params.id), nowUs),
  nodeStatistics: ({ store, params, query: { dag, hours }, nowUs }) =>
    listNodeStatistics(store, { projectId: parseProjectId(params.id), name: dag ?? '', hours }, nowUs),
  catalog: ({ store, params, query: { sort, cursor, limit, ...filter } }) =>
    listCatalog(store, { projectId: parseProjectId(params.id), filter, sort, cursor, limit }),
  catalogNode: ({ store, params }) => getCatalogNode(store, parseProjectId(params.id), params.name),
  catalogGroups: ({ store, params, query }) => getCatalogGroups(store, parseProjectId(params.id), query),
  versions: ({ store, params, query: { q, ...query } }) =>
    listVersions(store, { projectId: parseProjectId(params.id), query: q, ...query }),
  version: ({ store, params, query }) => getVersion(store, toVersionQuestion(params, query), query.against),
  versionNodes: ({ store, params, query }) => listVersionNodes(store, toVersionQuestion(params, query), query),
  versionNode: ({ store, params, query }) =>
    getVersionNode(store, toVersionQuestion(params, query), params.name, query.against),
  nodeReport: ({ store, params, query, nowUs }) =>
    getNodeReport(store, { projectId: parseProjectId(params.id), name: params.name, ...query }, nowUs),
  nodeResults: ({ store, params, query, nowUs }) =>
    getNodeResults(store, { projectId: parseProjectId(params.id), name: params.name, ...query }, nowUs),
  nodeRecent: ({ store, params, query }) =>
    getNodeRecent(store, { projectId: parseProjectId(params.id), name: params.name, dag: query.dag }),
  errorGroups: ({ store, params, query }) => listErrorGroups(store, { projectId: parseProjectId(params.id), ...query }),
  errorGroup: ({ store, params, query }) => getErrorGroup(store, parseErrorGroupId(params.id), query.last),
  runs: ({ store, params, query, nowUs }) => {
    const { cursor, limit } = query
    const projectId = parseProjectId(params.id)
    return listRuns(store, { projectId, filter: toRunFilter(query), cursor, limit }, nowUs)
  },
  runRows: ({ store, params, query, nowUs }) =>
    listRows(store, { projectId: parseProjectId(params.id), ids: query.ids, filter: toRunFilter(query) }, nowUs),
  facets: ({ store, params, query, nowUs }) =>
    getFacets(store, { projectId: parseProjectId(params.id), filter: toRunFilter(query) }, nowUs),
  relaxed: ({ store, params, query, nowUs }) =>
    getRelaxed(store, { projectId: parseProjectId(params.id), filter: toRunFilter(query) }, nowUs),
  tagKeys: ({ store, params }) => listTagKeys(store, parseProjectId(params.id)),
  comparison: ({ store, params, query, nowUs }) =>
    compareRuns(store, { projectId: parseProjectId(params.id), ids: query.runs }, nowUs),
  neighbours: ({ store, params, query, nowUs }) =>
    getNeighbours(store, { runId: params.id, filter: toRunFilter(query) }, nowUs),
  run: ({ store, params, nowUs }) => getRun(store, params.id, nowUs),
  runTiming: ({ store, params, query }) => getRunTiming(store, params.id, query.against ?? 'usual'),
  runNodes: ({ store, params, query, nowUs }) => listRunNodes(store, { runId: params.id, ...query }, nowUs),
  node: ({ store, params, query, nowUs }) =>
    getNode(store, { runId: params.id, name: params.name, item: query.item }, nowUs),
  nodeHistory: ({ store, params }) => getNodeHistory(store, { runId: params.id, name: params.name }),
  nodeSince: ({ store, params, query, nowUs }) =>
    getNodeSince(store, { runId: params.id, name: params.name, item: query.item }, nowUs),
  items: ({ store, params, query: { status, ...query }, nowUs }) =>
    listItems(store, { runId: params.id, node: params.name, statuses: status, ...query }, nowUs),
  nodeSpans: ({ store, params, query }) =>
    listNodeSpans(store, { runId: params.id, node: params.name, item: query.item }),
  runSpans: ({ store, params }) => listRunSpans(store, params.id),
  views: ({ store, params }) => listViews(store, parseProjectId(params.id)),
  logs: ({ store, params, query: { level, q, ...query } }) =>
    listLogs(store, { runId: params.id, levels: level, query: q, ...query }),
}

const toVersionQuestion = (
  params: { readonly id: string; readonly version: string },
  { dag }: { readonly dag: string | null },
) => ({ projectId: parseProjectId(params.id), id: params.version, dag })

type Answers = { readonly [Name in EndpointName]: (call: QuestionCall<Name>) => Promise<AnswerOf<Name>> }

const createAnswer =
  <Name extends EndpointName>(name: Name) =>
  async (call: QuestionCall<Name>): Promise<AnswerOf<Name>> => {
    const query = parseQuery(questions[name].query, call.query) as QueryOf<Name>
    return services[name]({ ...call, query })
  }

/**
 * Implements every endpoint of `contract/endpoints.ts`: checks the parameters, then calls a service. Routes and pages both
 * use it, so the first page that the server renders has the limits of the API.
 */
export const answers = Object.fromEntries(
  (Object.keys(services) as readonly EndpointName[]).map((name) => [name, createAnswer(name)]),
) as unknown as Answers
