import type { CatalogGroups, CatalogNodeDetail, CatalogPage } from './catalog'
import type { ErrorGroupDetail, ErrorGroupPage } from './error-group'
import type { LossOverview } from './losses'
import type { NodeHistory } from './node-history'
import type { NodeRecent } from './node-recent'
import type { NodeReport } from './node-report'
import type { NodeResults } from './node-results'
import type { NodeSince } from './node-since'
import type { NodeSpans, RunSpans } from './node-spans'
import type { NodeStatisticsList } from './node-statistics'
import type { Page } from './page'
import type { Overview, ProjectPage, ProjectSummary } from './project'
import type { ProjectHistory, ProjectOverview } from './project-overview'
import type { ProjectSettings } from './project-settings'
import type {
  NodeDetail,
  NodeItem,
  RunDetail,
  RunLogLine,
  RunNeighbours,
  RunNode,
  RunPage,
  RunRows,
  RunStats,
} from './run'
import type { RunComparison } from './run-comparison'
import type { RelaxedRuns, RunFacets, TagKeys } from './run-facets'
import type { RunTiming } from './run-timing'
import type { SavedViews } from './saved-view'
import type { SearchAnswer } from './search'
import type { ServerInfo } from './server-info'
import type { StorageInfo } from './storage'
import type { VersionDetail, VersionNodeDetail, VersionNodePage, VersionPage } from './version'

/** A question that pages ask the API: its address below `/api/v1`, with `:names`, and the type of the answer. */
export interface Endpoint<Path extends string, Answer> {
  readonly path: Path
  /** Exists as a type only. */
  readonly answer?: Answer
}

const endpoint =
  <Answer>() =>
  <const Path extends string>(path: Path): Endpoint<Path, Answer> => ({ path })

/**
 * All questions of the pages. A row here makes `ask` (client), `prefetch` (pages) and `answerRoute` (routes) know the
 * question; `server/services/answers.ts` must have a row of the same name that answers it.
 */
export const endpoints = {
  ping: endpoint<ServerInfo>()('/ping'),
  storage: endpoint<StorageInfo>()('/storage'),
  overview: endpoint<Overview>()('/overview'),
  search: endpoint<SearchAnswer>()('/search'),
  projects: endpoint<ProjectPage>()('/projects'),
  project: endpoint<ProjectSummary>()('/projects/:id'),
  projectOverview: endpoint<ProjectOverview>()('/projects/:id/overview'),
  projectSettings: endpoint<ProjectSettings>()('/projects/:id/settings'),
  projectHistory: endpoint<ProjectHistory>()('/projects/:id/history'),
  stats: endpoint<RunStats>()('/projects/:id/stats'),
  losses: endpoint<LossOverview>()('/projects/:id/losses'),
  nodeStatistics: endpoint<NodeStatisticsList>()('/projects/:id/node-statistics'),
  catalog: endpoint<CatalogPage>()('/projects/:id/catalog'),
  catalogNode: endpoint<CatalogNodeDetail>()('/projects/:id/catalog/:name'),
  catalogGroups: endpoint<CatalogGroups>()('/projects/:id/catalog-groups'),
  versions: endpoint<VersionPage>()('/projects/:id/versions'),
  version: endpoint<VersionDetail>()('/projects/:id/versions/:version'),
  versionNodes: endpoint<VersionNodePage>()('/projects/:id/versions/:version/nodes'),
  versionNode: endpoint<VersionNodeDetail>()('/projects/:id/versions/:version/nodes/:name'),
  nodeReport: endpoint<NodeReport>()('/projects/:id/nodes/:name'),
  nodeRecent: endpoint<NodeRecent>()('/projects/:id/nodes/:name/recent'),
  nodeResults: endpoint<NodeResults>()('/projects/:id/nodes/:name/results'),
  errorGroups: endpoint<ErrorGroupPage>()('/projects/:id/error-groups'),
  errorGroup: endpoint<ErrorGroupDetail>()('/error-groups/:id'),
  runs: endpoint<RunPage>()('/projects/:id/runs'),
  runRows: endpoint<RunRows>()('/projects/:id/rows'),
  facets: endpoint<RunFacets>()('/projects/:id/facets'),
  relaxed: endpoint<RelaxedRuns>()('/projects/:id/relaxed'),
  tagKeys: endpoint<TagKeys>()('/projects/:id/tag-keys'),
  comparison: endpoint<RunComparison>()('/projects/:id/compare'),
  neighbours: endpoint<RunNeighbours>()('/runs/:id/neighbours'),
  run: endpoint<RunDetail>()('/runs/:id'),
  runTiming: endpoint<RunTiming>()('/runs/:id/timing'),
  runNodes: endpoint<Page<RunNode>>()('/runs/:id/nodes'),
  node: endpoint<NodeDetail>()('/runs/:id/nodes/:name'),
  nodeHistory: endpoint<NodeHistory>()('/runs/:id/nodes/:name/history'),
  nodeSince: endpoint<NodeSince>()('/runs/:id/nodes/:name/since'),
  items: endpoint<Page<NodeItem>>()('/runs/:id/nodes/:name/items'),
  nodeSpans: endpoint<NodeSpans>()('/runs/:id/nodes/:name/spans'),
  runSpans: endpoint<RunSpans>()('/runs/:id/spans'),
  views: endpoint<SavedViews>()('/projects/:id/views'),
  logs: endpoint<Page<RunLogLine>>()('/runs/:id/logs'),
} as const

export type EndpointName = keyof typeof endpoints

type NamesIn<Path extends string> = Path extends `${string}:${infer Rest}`
  ? Rest extends `${infer Name}/${infer Tail}`
    ? Name | NamesIn<Tail>
    : Rest
  : never

/** Values for the `:names` of an endpoint. */
export type PathParameters<Name extends EndpointName> = Readonly<
  Record<NamesIn<(typeof endpoints)[Name]['path']>, string>
>

export type AnswerOf<Name extends EndpointName> = NonNullable<(typeof endpoints)[Name]['answer']>
