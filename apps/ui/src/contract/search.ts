import type { VersionNodeKind } from '@dag/protocol'
import type { RunRow } from './run'
import type { NodeStatus } from './status'

/** The kinds of things that a search finds. */
export const SEARCH_GROUPS = ['runs', 'nodes', 'versions', 'projects'] as const

export type SearchGroupName = (typeof SEARCH_GROUPS)[number]

/** The best items of one kind. */
export interface SearchGroup<T> {
  readonly items: readonly T[]
  /** How many match among those that were compared. */
  readonly total: number
  /** There may be more: only the newest ones were compared. */
  readonly more: boolean
}

/** A node of the catalog. */
export interface SearchNode {
  readonly name: string
  readonly kind: VersionNodeKind
  /** The DAG of the newest version with it. */
  readonly dag: string
  /** Types that its results had, at most eight. */
  readonly types: readonly string[]
  /** In the last hour in which it ran. */
  readonly status: NodeStatus
  /** The version that was the first without it; null while the newest version of a DAG has it. */
  readonly goneSince: string | null
}

/** A recorded graph of a DAG. */
export interface SearchVersion {
  readonly id: string
  /** Name of the driver. */
  readonly name: string
  /** Unix microseconds. */
  readonly firstSeenUs: number
}

export interface SearchProject {
  readonly id: number
  readonly name: string
}

/** `GET /api/v1/search`: the best matches of each kind. Kinds that were not asked for are empty. */
export interface SearchAnswer {
  readonly runs: SearchGroup<RunRow>
  readonly nodes: SearchGroup<SearchNode>
  readonly versions: SearchGroup<SearchVersion>
  readonly projects: SearchGroup<SearchProject>
}
