import type { EndpointName } from '@/contract/endpoints'
import { endpoints } from '@/contract/endpoints'
import { formatSpan } from '@/contract/filter-times'
import { address } from '@/text/address'
import { encodePart } from '@/text/uri'
import type { RunSubject, Subjects } from './subjects'

/** Requests of one kind. */
export interface Route {
  readonly label: string
  readonly paths: readonly string[]
}

type Search = Readonly<Record<string, string>>
type Requests = readonly { readonly params?: Search; readonly search?: Search }[]

const toSearch = (search: Search): string => {
  const text = new URLSearchParams(search).toString()
  return text === '' ? '' : `?${text}`
}

/** Filters of runs by the name under which the table has them, each with values from several runs. */
function listFilters({
  runs,
  failed,
  versions,
  groups,
  fromUs,
  toUs,
}: Subjects): Readonly<Record<string, readonly Search[]>> {
  const at = (us: number) => new Date(us / 1_000).toISOString()
  const tagged = runs.flatMap(({ tags }) => Object.entries(tags).slice(0, 2))
  const around = ({ durationUs }: RunSubject) =>
    `${formatSpan(Math.round((durationUs ?? 1e6) * 0.9))}..${formatSpan(Math.round((durationUs ?? 1e6) * 1.1))}`
  const day = 24 * 60 * 60 * 1e6
  return {
    status: [{ status: 'failed' }, { status: 'cancelled' }, { status: 'lost' }, { status: 'failed,lost' }],
    dag: runs.map(({ name }) => ({ dag: name })),
    '-dag': runs.map(({ name }) => ({ '-dag': name })),
    'dag, status': failed.map(({ name }) => ({ dag: name, status: 'failed' })),
    version: versions.map(({ id }) => ({ version: id.slice(0, 8) })),
    node: failed.map(({ node }) => ({ node })),
    error: groups.map((id) => ({ error: String(id) })),
    tag: tagged.map(([key, value]) => ({ tag: `${key}=${value}` })),
    'tag, any value': tagged.map(([key]) => ({ tag: key })),
    'q, id': runs.map(({ id }) => ({ q: id })),
    'q, error': failed.map(({ errorName }) => ({ q: errorName })),
    'q, no match': runs.map(({ id }) => ({ q: id.split('').reverse().join('') })),
    output: [{ output: '1' }, { output: 'total' }, { output: 'zzzz' }, { output: 'ok' }],
    duration: runs.map((run) => ({ duration: around(run) })),
    'duration, long': [{ duration: '10s..' }, { duration: '1min..' }],
    last: [{ last: '24h' }, { last: '7d' }, { last: '1h' }],
    'from, to': runs.map(({ startedAtUs }) => ({ from: at(startedAtUs - day), to: at(startedAtUs) })),
    'sort by duration': [{ sort: '-duration' }, { sort: 'duration' }],
    'sort by start': [{ sort: 'start' }],
    'dag, sort by duration': runs.map(({ name }) => ({ dag: name, sort: '-duration' })),
    'node, tag, middle': failed.map(({ node }) => ({ node, to: at((fromUs + toUs) / 2) })),
  }
}

const FILTERED: readonly EndpointName[] = ['runs', 'stats', 'facets', 'relaxed']

/** The requests of every question of the API, without filters. */
function listRequests(subjects: Subjects): { readonly [Name in EndpointName]: Requests } {
  const { runs, failed, nodes, versions, groups } = subjects
  const both = [...runs, ...failed]
  const project: Requests = [{}]
  const ofRuns = both.map(({ id }) => ({ params: { id } }))
  const ofRunNodes = both.map(({ id, node }) => ({ params: { id, name: node } }))
  const ofNodes = nodes.map((name) => ({ params: { name } }))
  const ofVersions = versions.map(({ id, name }) => ({ params: { version: id }, search: { dag: name } }))
  const ofVersionNodes = versions.map(({ id, name, node }) => ({
    params: { version: id, name: node },
    search: { dag: name },
  }))
  const ofGroups = groups.map((id) => ({ params: { id: String(id) } }))
  const words = [...nodes, ...runs.map(({ id }) => id.slice(0, 12)), ...runs.map(({ name }) => name)]
  return {
    ...{ ping: project, storage: project, overview: project, projects: project, project, projectOverview: project },
    ...{ losses: project, tagKeys: project, views: project, facets: project, relaxed: project, stats: project },
    search: words.map((q) => ({ search: { q, project: String(subjects.project) } })),
    projectSettings: [{}, { search: { days: '30' } }, { search: { runs: '1000' } }],
    projectHistory: ['1d', '7d', '30d'].map((range) => ({ search: { range } })),
    nodeStatistics: runs.map(({ name }) => ({ search: { dag: name } })),
    catalog: [{}, { search: { sort: '-seen' } }, ...nodes.map((name) => ({ search: { q: name } }))],
    catalogNode: ofNodes,
    catalogGroups: [{}, ...nodes.map((name) => ({ search: { q: name } }))],
    versions: [{}, ...runs.map(({ name }) => ({ search: { dag: name } }))],
    version: ofVersions,
    versionNodes: ofVersions,
    versionNode: ofVersionNodes,
    nodeReport: nodes.flatMap((name) => ['7d', '30d'].map((range) => ({ params: { name }, search: { range } }))),
    nodeRecent: ofNodes,
    nodeResults: ofNodes,
    errorGroups: project,
    errorGroup: ofGroups,
    runs: project,
    runRows: [
      {
        search: {
          ids: both
            .map(({ id }) => id)
            .slice(0, 50)
            .join(','),
        },
      },
    ],
    comparison: runs.map(({ id }, index) => ({ search: { runs: [id, toPeer(runs, index)].join(',') } })),
    ...{ neighbours: ofRuns, run: ofRuns, runTiming: ofRuns, runNodes: ofRuns, runSpans: ofRuns, logs: ofRuns },
    ...{ node: ofRunNodes, nodeHistory: ofRunNodes, nodeSince: ofRunNodes, items: ofRunNodes, nodeSpans: ofRunNodes },
  }
}

/** Another run, of the same DAG if there is one. */
function toPeer(runs: readonly RunSubject[], index: number): string {
  const others = runs.filter((_, other) => other !== index)
  return (others.find(({ name }) => name === runs[index]?.name) ?? others[0])?.id ?? ''
}

/** Every GET route of the API that ends, the pages, and the lists and counts with each filter. */
export function listRoutes(subjects: Subjects): readonly Route[] {
  const { project, runs, failed, nodes, versions } = subjects
  const toPath = (path: string, params: Search, search: Search) => {
    const filled = path.replace(/:(\w+)/g, (_, name) => encodePart(params[name] ?? String(project)))
    return `/api/v1${filled}${toSearch(search)}`
  }
  const requests = listRequests(subjects)
  const questions = (Object.keys(endpoints) as EndpointName[]).map((name) => ({
    label: endpoints[name].path,
    paths: requests[name].map(({ params = {}, search = {} }) => toPath(endpoints[name].path, params, search)),
  }))
  const filtered = FILTERED.flatMap((name) =>
    Object.entries(listFilters(subjects)).map(([label, searches]) => ({
      label: `${endpoints[name].path}?${label}`,
      paths: searches.map((search) => toPath(endpoints[name].path, {}, search)),
    })),
  )
  const pages: Readonly<Record<string, readonly string[]>> = {
    projects: [address.projects()],
    overview: [address.project(project)],
    runs: [address.runs(project)],
    'runs, failed': [`${address.runs(project)}?status=failed`],
    run: runs.map(({ id }) => address.run(project, id)),
    'run, failed': failed.map(({ id }) => address.run(project, id)),
    catalog: [address.catalog(project)],
    node: nodes.map((name) => address.node(project, name)),
    versions: [address.versions(project)],
    version: versions.map(({ id, name }) => address.version(project, id, name)),
    code: versions.map(({ id, name, node }) => address.versionCode(project, id, name, node)),
    compare: runs.map(({ id }, index) => address.compare(project, [id, toPeer(runs, index)])),
    settings: [address.settings(project)],
  }
  return [
    ...questions,
    { label: '/runs/:id/export', paths: runs.map(({ id }) => toPath('/runs/:id/export', { id }, {})) },
    { label: '/metrics', paths: ['/api/v1/metrics'] },
    { label: '/openapi.json', paths: ['/api/v1/openapi.json'] },
    ...filtered,
    ...Object.entries(pages).map(([label, paths]) => ({ label: `page: ${label}`, paths })),
  ]
}
