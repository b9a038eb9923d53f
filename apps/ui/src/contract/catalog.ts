import type { Tags, VersionNodeKind } from '@dag/protocol'
import type { Page } from './page'

/** Orders of the catalog. All but `name` and `-seen` sort by the name within a group; nodes without a group come last. */
export const CATALOG_SORTS = ['name', 'module', 'dag', 'owner', '-seen'] as const

export type CatalogSort = (typeof CATALOG_SORTS)[number]

/** Nodes of the catalog that are asked for. An empty text stands for nodes without a module or an owner. */
export interface CatalogFilter {
  /** Words: each of them occurs in the name, documentation, source, types, tags or file. */
  readonly q: string
  readonly module: string | null
  readonly dag: string | null
  readonly owner: string | null
}

export const ALL_NODES: CatalogFilter = { q: '', module: null, dag: null, owner: null }

/** Filter and order as search parameters for the API; the same ones give the same text. */
export function toCatalogSearchParams({ q, module, dag, owner }: CatalogFilter, sort: CatalogSort): URLSearchParams {
  const params = new URLSearchParams()
  if (q.trim() !== '') params.set('q', q.trim())
  for (const [name, value] of Object.entries({ module, dag, owner })) if (value !== null) params.set(name, value)
  if (sort !== 'name') params.set('sort', sort)
  return params
}

/** One hour of UTC in which the node ran. */
export interface CatalogHour {
  readonly atUs: number
  readonly runs: number
  readonly failed: number
  /** Mean of the successes that were not cached; null without any. */
  readonly meanUs: number | null
}

/** The last 24 hours of UTC in which the node ran, in the ten newest versions with runs of each of its DAGs. */
export interface CatalogFigures {
  readonly runs: number
  readonly failed: number
  readonly cached: number
  /** Median of the successes that were not cached, at most 5 % from the exact one; null without any. */
  readonly p50Us: number | null
  /** Oldest first. */
  readonly hours: readonly CatalogHour[]
}

/** A node of a project, by name, as the newest version with it has it. */
export interface CatalogNode {
  readonly name: string
  readonly kind: VersionNodeKind
  /** Its module, else the file that defines it, else the front of its name; null where none is known, and for inputs. */
  readonly module: string | null
  /** The DAG of the newest version with it. */
  readonly dag: string
  /** DAGs of all versions with it, the first ten by name. */
  readonly dags: readonly string[]
  readonly owner: string | null
  /** Types that its results had, at most eight. */
  readonly types: readonly string[]
  /** When the oldest version with it arrived. */
  readonly firstSeenAtUs: number
  readonly lastVersion: string
  readonly figures: CatalogFigures
}

/** `GET /api/v1/projects/:id/catalog` */
export type CatalogPage = Page<CatalogNode>

/** `GET /api/v1/projects/:id/catalog/:name` */
export interface CatalogNodeDetail extends CatalogNode {
  readonly documentation: string | null
  readonly tags: Tags
  readonly dependencies: readonly string[]
  readonly file: string | null
  readonly line: number | null
  /** Original source where it was found, else the function's text as it ran. */
  readonly source: { readonly text: string; readonly original: boolean } | null
}

/** A value that nodes share, with their number. An empty text counts the nodes without one. */
export interface CatalogGroup {
  readonly value: string
  readonly nodes: number
}

/** `GET /api/v1/projects/:id/catalog-groups`: counts of the nodes that meet a filter. */
export interface CatalogGroups {
  /** Nodes that meet the filter. */
  readonly total: number
  /** All nodes and DAGs of the project. */
  readonly projectTotal: number
  readonly dagTotal: number
  /** Values of the nodes that meet the rest of the filter, the 200 most common. */
  readonly modules: readonly CatalogGroup[]
  readonly dags: readonly CatalogGroup[]
  readonly owners: readonly CatalogGroup[]
}
