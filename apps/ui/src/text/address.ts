import { encodePart, isPathSafe, NAME_ELSEWHERE } from './uri'

interface RunSearch {
  /** Search parameters of the list that the reader comes from: its next runs are the older and newer ones. */
  readonly list?: string
  /** The selected node. */
  readonly node?: string
}

interface NodeMarks {
  /** Id of a run. */
  readonly run?: string
  /** Id of an error group. */
  readonly error?: number
}

interface VersionSearch {
  /** The version that it is compared with; the one before without it. */
  readonly against?: string
  /** The selected node. */
  readonly node?: string
}

/** Parameters that are not empty. */
function toSearch(search: RunSearch | (VersionSearch & { readonly dag: string }) | { readonly next?: string }): string {
  const pairs = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  return pairs.length === 0 ? '' : `?${pairs.map(([name, value]) => `${name}=${encodePart(value)}`).join('&')}`
}

/** Addresses of the pages. */
export const address = {
  projects: () => '/',
  /** The login of a server that needs API keys; `next` is opened afterwards. */
  login: (next?: string) => `/login${toSearch(next === undefined ? {} : { next })}`,
  /** The projects with the form for a new one. */
  newProject: () => '/?new=true',
  project: (projectId: number) => `/projects/${projectId}`,
  runs: (projectId: number) => `/projects/${projectId}/runs`,
  catalog: (projectId: number) => `/projects/${projectId}/nodes`,
  settings: (projectId: number) => `/projects/${projectId}/settings`,
  versions: (projectId: number) => `/projects/${projectId}/versions`,
  /** A version of one DAG: two DAGs may have versions of one id. */
  version: (projectId: number, versionId: string, dag: string, search: VersionSearch = {}) =>
    `/projects/${projectId}/versions/${encodePart(versionId)}${toSearch({ dag, ...search })}`,
  versionCode: (projectId: number, versionId: string, dag: string, node: string | null = null) =>
    `/projects/${projectId}/versions/${encodePart(versionId)}/code?${new URLSearchParams({ dag, ...(node !== null && { node }) })}`,
  /** `dag` chooses one of several DAGs that have a node of this name; a run and an error group of `marked` are marked. */
  node: (projectId: number, name: string, dag: string | null = null, marked: NodeMarks = {}) => {
    const isSafe = isPathSafe(name)
    const search = new URLSearchParams({
      ...(!isSafe && { name }),
      ...(dag !== null && { in: dag }),
      ...(marked.run !== undefined && { run: marked.run }),
      ...(marked.error !== undefined && { error: String(marked.error) }),
    })
    return `/projects/${projectId}/nodes/${isSafe ? encodePart(name) : NAME_ELSEWHERE}${search.size === 0 ? '' : `?${search}`}`
  },
  run: (projectId: number, runId: string, search: RunSearch = {}) =>
    `/projects/${projectId}/runs/${encodePart(runId)}${toSearch(search)}`,
  /** The first run is the one that the others are held against. */
  compare: (projectId: number, runIds: readonly string[]) =>
    `/projects/${projectId}/compare?runs=${runIds.map(encodePart).join(',')}`,
} as const
