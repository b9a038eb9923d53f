import type { SearchAnswer, SearchGroup, SearchGroupName, SearchNode } from '@/contract/search'
import { toSearchWords } from '@/text/match-name'
import { toNodeState } from '@/text/node-state'
import { rankNames } from '@/text/rank-names'
import { NO_FIGURES } from '../derive/no-figures'
import { HttpError } from '../http/http-errors'
import type { FoundRows } from '../store/read-search'
import type { Store } from '../store/store'
import { getProject } from './get-project'
import { toRunRow } from './to-run-row'

interface SearchQuestion {
  readonly query: string
  /** Null finds projects, and a run by its whole id. */
  readonly projectId: number | null
  /** The only project that the visitor reaches; null for all. */
  readonly onlyProject: number | null
  readonly groups: readonly SearchGroupName[]
  /** Items of each group. */
  readonly limit: number
}

const NOTHING = { items: [], total: 0, more: false } as const

/** The best matches of each group that is asked for. Each group reads a bounded part of the store. */
export async function search(store: Store, question: SearchQuestion): Promise<SearchAnswer> {
  const { projectId, onlyProject, groups } = question
  if (projectId !== null && onlyProject !== null && projectId !== onlyProject) {
    throw new HttpError('DAG_PROJECT_NOT_FOUND', projectId)
  }
  if (projectId !== null) await getProject(store, projectId)
  const among = async <T>(group: SearchGroupName, find: () => Promise<SearchGroup<T>>) =>
    groups.includes(group) ? find() : NOTHING
  const inProject = async <T>(group: SearchGroupName, find: (id: number) => Promise<SearchGroup<T>>) =>
    projectId === null ? NOTHING : among(group, () => find(projectId))
  const [runs, nodes, versions, projects] = await Promise.all([
    among('runs', () => findRuns(store, question)),
    inProject('nodes', (id) => findNodes(store, id, question)),
    inProject('versions', (id) => findVersions(store, id, question)),
    among('projects', () => findProjects(store, question)),
  ])
  return { runs, nodes, versions, projects }
}

async function findRuns(store: Store, { query, projectId, onlyProject, limit }: SearchQuestion) {
  const whole = await store.search.findRun(query)
  if (whole !== null && (onlyProject === null || whole.projectId === onlyProject)) {
    const runs = await store.runs.listByIds(whole.projectId, [whole.id])
    return { items: runs.map(toRunRow), total: runs.length, more: false }
  }
  if (projectId === null) return NOTHING
  const { rows, total, more } = await store.search.findRuns(projectId, query, limit)
  const runs = await store.runs.listByIds(projectId, rows)
  const items = [...runs].sort((a, b) => rows.indexOf(a.id) - rows.indexOf(b.id)).map(toRunRow)
  return { items, total, more }
}

async function findNodes(store: Store, projectId: number, { query, limit }: SearchQuestion) {
  const found = await store.search.findNodeNames(projectId, toSearchWords(query))
  const ranked = rankNames(found.rows, query, (name) => name)
  const names = ranked.slice(0, limit).map(({ item }) => item)
  const [nodes, figures] = await Promise.all([
    store.search.readNodes(projectId, names),
    store.catalog.readFigures(projectId, names),
  ])
  const byName = new Map(nodes.map((node) => [node.name, node]))
  const items = names.flatMap((name): SearchNode[] => {
    const node = byName.get(name)
    if (node === undefined) return []
    const { status } = toNodeState({ kind: node.kind, figures: figures.get(name) ?? NO_FIGURES })
    return [{ ...node, status }]
  })
  return { items, total: ranked.length, more: found.more }
}

async function findVersions(store: Store, projectId: number, { query, limit }: SearchQuestion) {
  const start = query.toLowerCase()
  if (!/^[0-9a-f]{0,32}$/.test(start)) return NOTHING
  return toGroup(await store.search.findVersions(projectId, start, limit))
}

async function findProjects(store: Store, { query, onlyProject, limit }: SearchQuestion) {
  const found = await store.search.findProjects(toSearchWords(query))
  const reached = found.rows.filter(({ id }) => onlyProject === null || id === onlyProject)
  const ranked = rankNames(reached, query, (project) => project.name)
  return { items: ranked.slice(0, limit).map(({ item }) => item), total: ranked.length, more: found.more }
}

const toGroup = <T>({ rows, total, more }: FoundRows<T>): SearchGroup<T> => ({ items: rows, total, more })
