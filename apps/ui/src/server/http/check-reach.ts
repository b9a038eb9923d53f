import type { Store } from '../store/store'
import { HttpError, type HttpErrorCode } from './http-errors'
import type { Visitor } from './visitor'

/** The parts of a request that say which things it is about. */
export interface Question {
  readonly method: string
  /** Without `/api/v1`. */
  readonly path: string
  readonly query: URLSearchParams
}

/** Finds the project of a thing; null if there is no such thing. */
type FindProject = (store: Store, id: string) => Promise<number | null>

interface Place {
  readonly path: RegExp
  /** The search parameter with the id, if it is not in the path. */
  readonly parameter?: string
  /** The error for a visitor who does not reach the project, as if there were no such thing. */
  readonly notFound: HttpErrorCode
  readonly findProject: FindProject
}

const ofProject: FindProject = async (_, id) => Number(id)
const ofRun: FindProject = async (store, id) => (await store.runs.find(id))?.projectId ?? null
const ofHamiltonRun: FindProject = (store, id) =>
  store.write((writer) => writer.findHamiltonRun(Number(id) || 0)?.projectId ?? null)

/** Addresses of things that belong to a project, in the API and as pages. */
const PLACES: readonly Place[] = [
  { path: /^(?:\/dashboard\/project|\/projects)\/([^/]+)/, notFound: 'DAG_PROJECT_NOT_FOUND', findProject: ofProject },
  { path: /^\/runs\/([^/]+)/, notFound: 'DAG_RUN_NOT_FOUND', findProject: ofRun },
  {
    path: /^\/error-groups\/([^/]+)/,
    notFound: 'DAG_ERROR_GROUP_NOT_FOUND',
    findProject: async (store, id) => (await store.errorGroups.find(Number(id) || 0))?.projectId ?? null,
  },
  {
    path: /^\/views\/([^/]+)/,
    notFound: 'DAG_VIEW_NOT_FOUND',
    findProject: (store, id) => store.write((writer) => writer.findView(Number(id) || 0)?.projectId ?? null),
  },
  {
    path: /^\/dag_templates(?:\/|$)/,
    parameter: 'project_id',
    notFound: 'DAG_PROJECT_NOT_FOUND',
    findProject: ofProject,
  },
  {
    path: /^\/dag_runs$/,
    parameter: 'dag_template_id',
    notFound: 'DAG_HAMILTON_NOT_FOUND',
    findProject: (store, id) => store.write((writer) => writer.findTemplate(Number(id) || 0)?.projectId ?? null),
  },
  { path: /^\/dag_runs\/([^/]+)/, notFound: 'DAG_HAMILTON_NOT_FOUND', findProject: ofHamiltonRun },
  {
    path: /^\/dag_runs_bulk$/,
    parameter: 'dag_run_id',
    notFound: 'DAG_HAMILTON_NOT_FOUND',
    findProject: ofHamiltonRun,
  },
]

/** Addresses whose answer is made for the visitor, or has nothing of any project. */
const OWN = /^\/(?:ping|projects|overview|search|stream|ingest|phone_home|openapi\.json|mcp|v1\/traces)?$/

/**
 * Lets a key of one project reach that project alone. An address that is not listed here is about all projects.
 *
 * @throws HttpError that does not say whether another project has the thing.
 */
export async function checkReach({ name, projectId }: Visitor, store: Store, question: Question): Promise<void> {
  if (projectId === null) return
  const { method, path, query } = question
  const place = PLACES.find((candidate) => candidate.path.test(path))
  if (place === undefined) {
    if (!OWN.test(path) || (path === '/projects' && method === 'POST')) throw new HttpError('DAG_KEY_PROJECT', name)
    return
  }
  const { parameter, notFound, findProject } = place
  const id = parameter === undefined ? toId(place.path.exec(path)?.[1]) : (query.get(parameter) ?? '')
  if ((await findProject(store, id)) !== projectId) throw new HttpError(notFound, id.slice(0, 200))
  const other = query.get('against')
  if (findProject !== ofRun || other === null || other === 'usual' || other === 'previous') return
  if ((await ofRun(store, other)) !== projectId) throw new HttpError(notFound, other.slice(0, 200))
}

const toId = (part = ''): string => decodeURIComponent(part)

/** POST, but it only reads. */
const READS = /^\/(?:projects\/[^/]+\/runs\/export|mcp)$/

/** @throws HttpError if the key may only read, and the request changes something. */
export function checkScope({ name, scope }: Visitor, { method, path }: Pick<Question, 'method' | 'path'>): void {
  const reads = method === 'GET' || method === 'HEAD' || method === 'OPTIONS' || READS.test(path)
  if (!reads && scope !== 'write') throw new HttpError('DAG_KEY_SCOPE', name)
}

const API = '/api/v1'

/** @param url path and query, as Next receives it. */
export function toQuestion(method: string, url: string): Question {
  const [path = '', ...rest] = url.split('?')
  const below = path.startsWith(`${API}/`) ? path.slice(API.length) : path
  return { method, path: below, query: new URLSearchParams(rest.join('?')) }
}
