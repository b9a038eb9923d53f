import { z } from 'zod'
import type {
  CatalogFilter,
  CatalogGroups,
  CatalogNode,
  CatalogNodeDetail,
  CatalogPage,
  CatalogSort,
} from '@/contract/catalog'
import { NO_FIGURES } from '../derive/no-figures'
import { HttpError } from '../http/http-errors'
import type { CatalogCursor, CatalogRow } from '../store/read-catalog'
import type { Store } from '../store/store'
import { decodeCursor, encodeCursor } from './cursor'
import { getProject } from './get-project'

interface CatalogQuestion {
  readonly projectId: number
  readonly filter: CatalogFilter
  readonly sort: CatalogSort
  readonly cursor: string | null
  readonly limit: number
}

/** One page of the nodes of a project, with their figures. */
export async function listCatalog(store: Store, question: CatalogQuestion): Promise<CatalogPage> {
  const { projectId, filter, sort, cursor, limit } = question
  await getProject(store, projectId)
  const rows = await store.catalog.list(projectId, filter, sort, parseCursor(cursor), limit + 1)
  const shown = rows.slice(0, limit)
  const figures = await store.catalog.readFigures(
    projectId,
    shown.map((row) => row.name),
  )
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({ ...toNode(row), figures: figures.get(row.name) ?? NO_FIGURES })),
    nextCursor: rows.length > limit && last ? encodeCursor([toSorted(last, sort), last.name]) : null,
  }
}

/** @throws HttpError if the project has no node of this name. */
export async function getCatalogNode(store: Store, projectId: number, name: string): Promise<CatalogNodeDetail> {
  await getProject(store, projectId)
  const [row, figures] = await Promise.all([
    store.catalog.find(projectId, name),
    store.catalog.readFigures(projectId, [name]),
  ])
  if (row === null) throw new HttpError('DAG_CATALOG_NODE_NOT_FOUND', name)
  const { documentation, tags, dependencies, file, line, source, text } = row
  const code = source ?? text
  return {
    ...toNode(row),
    figures: figures.get(name) ?? NO_FIGURES,
    documentation,
    tags,
    dependencies: dependencies.map((dependency) => dependency.name),
    file,
    line,
    source: code === null ? null : { text: code, original: source !== null },
  }
}

/** Counts of the nodes that meet a filter, by module, DAG and owner. */
export async function getCatalogGroups(store: Store, projectId: number, filter: CatalogFilter): Promise<CatalogGroups> {
  await getProject(store, projectId)
  return store.catalog.countGroups(projectId, filter)
}

function toNode(row: CatalogRow): Omit<CatalogNode, 'figures'> {
  const { name, kind, module, dag, dags, owner, types, firstSeenAtUs, lastVersion } = row
  return { name, kind, module, dag, dags, owner, types, firstSeenAtUs, lastVersion }
}

function toSorted(row: CatalogRow, sort: CatalogSort): CatalogCursor['value'] {
  if (sort === 'name') return row.name
  return sort === '-seen' ? row.firstVersionKey : (row[sort] ?? '')
}

const placeSchema = z.tuple([z.union([z.string(), z.int()]), z.string()])

function parseCursor(text: string | null): CatalogCursor | null {
  if (text === null) return null
  const [value, name] = decodeCursor(text, placeSchema)
  return { value, name }
}
