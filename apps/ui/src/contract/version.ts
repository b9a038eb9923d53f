import type { GitState, Tags, VersionDependency, VersionNodeKind } from '@dag/protocol'
import type { Page } from './page'

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

/** A kind of difference between two versions. */
export type ChangeKind = keyof VersionDifference

/** How many nodes differ, by kind of difference. */
export type ChangeCounts = Readonly<Record<ChangeKind, number>>

/** A recorded graph of a DAG, and its runs. */
export interface VersionHead {
  /** Content hash, 32 hex digits. */
  readonly id: string
  /** Name of the driver. */
  readonly name: string
  /** Unix microseconds, as all times here. */
  readonly firstSeenUs: number
  /** Start of its newest run that is kept; null without any. */
  readonly lastRunUs: number | null
  readonly runs: number
  readonly failed: number
  /** Median duration of the successes among its newest 200 runs; null without any. */
  readonly p50Us: number | null
  readonly nodeCount: number
}

/** Its changes against the version before of the same DAG. */
export interface VersionRow extends VersionHead {
  /** Id of the version before; null for the first version of a DAG. */
  readonly before: string | null
  /** Null for the first version. */
  readonly changed: ChangeCounts | null
  /** The first names of each kind of difference, at most 4. */
  readonly first: VersionDifference | null
}

/** `GET /api/v1/projects/:id/versions`: newest first. A page of versions with many nodes may be shorter than asked for. */
export interface VersionPage extends Page<VersionRow> {
  /** Versions by DAG, at most 200 DAGs. */
  readonly dags: readonly { readonly name: string; readonly versions: number }[]
}

/** `GET /api/v1/projects/:id/versions/:version` */
export interface VersionDetail extends VersionHead {
  /** Versions of the same DAG next to it. */
  readonly newerId: string | null
  readonly olderId: string | null
  /** State of the repository in its newest run. */
  readonly git: GitState | null
  /** Names of the hosts of its newest 200 runs, at most 5. */
  readonly hosts: readonly string[]
  /** The version that it is compared with: the one before, or the one that was asked for. */
  readonly against: VersionHead | null
  readonly changed: ChangeCounts | null
  /** The first 1,000 names of each kind. */
  readonly difference: VersionDifference | null
}

/** A node of a version without its source. */
export interface VersionNodeRow {
  readonly name: string
  readonly kind: VersionNodeKind
  readonly dependencies: readonly VersionDependency[]
  readonly module: string | null
  /** Its module, file or subdag; null where none of these is known. */
  readonly group: string | null
  readonly file: string | null
  /** 1-based. */
  readonly line: number | null
  readonly tags: Tags
}

/** `GET /api/v1/projects/:id/versions/:version/nodes`: by name. */
export type VersionNodePage = Page<VersionNodeRow>

/** A node in the runs of one version, as the statistics have it. */
export interface VersionNodeFigures {
  readonly runs: number
  readonly failed: number
  readonly cached: number
  /** At most 5 % from the exact ones; null without a success that ran. */
  readonly p50Us: number | null
  readonly p95Us: number | null
}

/** The recorded code of a node. */
export interface VersionSource {
  readonly text: string
  /** False for the text as the runtime has it, without a source map. */
  readonly original: boolean
  readonly file: string | null
  readonly line: number | null
}

/** A node of a version with its source. */
export interface VersionNodeCode extends VersionNodeRow {
  readonly codeHash: string | null
  readonly source: VersionSource | null
  readonly documentation: string | null
  readonly figures: VersionNodeFigures
}

/** `GET /api/v1/projects/:id/versions/:version/nodes/:name` */
export interface VersionNodeDetail {
  /** Null for a node that only the other version has. */
  readonly node: VersionNodeCode | null
  /** The node in the version that this one is compared with. */
  readonly against: VersionNodeCode | null
  /** The newest 50 versions of the DAG, newest first. */
  readonly versions: readonly NodeInVersion[]
}

/** A node in one version of a DAG. */
export interface NodeInVersion {
  readonly id: string
  readonly firstSeenUs: number
  readonly exists: boolean
  readonly codeHash: string | null
}
