/** Differences of a version from another one: names of nodes, sorted. One node may be in several of the lists of changes. */
export interface VersionDifference {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly codeChanged: readonly string[]
  /** Other needs, or a need that became optional or required. */
  readonly dependenciesChanged: readonly string[]
  readonly tagsChanged: readonly string[]
  /** Defined in another module. */
  readonly moduleChanged: readonly string[]
}
