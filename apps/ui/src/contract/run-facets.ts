/** The kind of value of a facet. `error` is the id of an error group, `node` the node that failed. */
export type FacetField = 'dag' | 'version' | 'node' | 'error' | 'host' | 'tag'

/** A value that runs share, counted among the runs of a list and among successful runs of the same time. */
export interface RunFacet {
  readonly field: FacetField
  /** Key of a tag; empty for other fields. */
  readonly key: string
  readonly value: string
  /** Compared runs of the list that have it. */
  readonly matching: number
  /** Compared successful runs that have it. */
  readonly succeeded: number
  /** Its share of the list divided by its share of the successful runs; null if none of these has it, or none was compared. */
  readonly lift: number | null
}

/** `GET /api/v1/projects/:id/facets` */
export interface RunFacets {
  /** Compared runs: the newest that meet the filter. */
  readonly matching: number
  /** Whether these are all that meet it. */
  readonly complete: boolean
  /** Those among them that failed. */
  readonly failed: number
  /** Successful runs of the same DAGs and the same time that do not meet the filter, the newest. */
  readonly succeeded: number
  /** The largest difference first. Values that the filter names are left out. */
  readonly facets: readonly RunFacet[]
}

/** `GET /api/v1/projects/:id/relaxed` */
export interface RelaxedRuns {
  /** One entry for each part of the filter without which more runs match, the most first. */
  readonly without: readonly RelaxedPart[]
}

export interface RelaxedPart {
  /** A parameter of the filter. `from` stands for all bounds of the start. */
  readonly parameter: string
  /** Key of the tag; empty for other parameters. */
  readonly key: string
  /** Runs that would match in addition. */
  readonly more: number
  /** Whether counting stopped early, so that there may be more. */
  readonly atLeast: boolean
}

/** `GET /api/v1/projects/:id/tag-keys`: keys of the tags of its runs, in their order. */
export interface TagKeys {
  readonly items: readonly string[]
  /** Whether there are more keys than are listed. */
  readonly more: boolean
}
