import type { StorageInfo } from '@/contract/storage'
import type { Changes } from './changes'
import type { CatalogReads } from './read-catalog'
import type { CatalogFigureReads } from './read-catalog-figures'
import type { ComparisonReads } from './read-comparisons'
import type { ErrorGroupReads } from './read-error-groups'
import type { FacetReads } from './read-facets'
import type { HistoryReads } from './read-history'
import type { ItemReads } from './read-items'
import type { KeyReads } from './read-keys'
import type { LogReads } from './read-logs'
import type { LossReads } from './read-losses'
import type { NodeErrorReads } from './read-node-errors'
import type { NodeReportReads } from './read-node-report'
import type { NodeResultReads } from './read-node-results'
import type { NodeStatisticsReads } from './read-node-statistics'
import type { NodeReads } from './read-nodes'
import type { OverviewReads } from './read-overview'
import type { ProjectReads } from './read-projects'
import type { RecentNodeReads } from './read-recent-nodes'
import type { RecordedReads } from './read-recorded'
import type { RetentionReads } from './read-retention'
import type { RunStatReads } from './read-run-stats'
import type { RunReads } from './read-runs'
import type { SearchReads } from './read-search'
import type { SpanReads } from './read-spans'
import type { TimingReads } from './read-timings'
import type { VersionReads } from './read-versions'
import type { ViewReads } from './read-views'
import type { Writer } from './sqlite-writer'

/** The database as the rest of the server knows it. One per process. */
export interface Store {
  readonly projects: ProjectReads
  readonly runs: RunReads
  readonly stats: RunStatReads
  readonly facets: FacetReads
  readonly nodes: NodeReads
  readonly versions: VersionReads
  readonly timings: TimingReads
  readonly comparisons: ComparisonReads
  readonly items: ItemReads
  readonly history: HistoryReads
  readonly logs: LogReads
  readonly spans: SpanReads
  readonly nodeStatistics: NodeStatisticsReads
  readonly nodeReport: NodeReportReads
  readonly nodeErrors: NodeErrorReads
  readonly nodeResults: NodeResultReads
  readonly recentNodes: RecentNodeReads
  readonly errorGroups: ErrorGroupReads
  readonly catalog: CatalogReads & CatalogFigureReads
  readonly search: SearchReads
  readonly overview: OverviewReads
  readonly losses: LossReads
  readonly recorded: RecordedReads
  readonly views: ViewReads
  readonly keys: KeyReads
  readonly retention: RetentionReads
  readonly changes: Changes
  /**
   * Runs in one transaction: all is written, or nothing if it throws. What it wrote survives the end of the process.
   * A lock of another process is waited for, for a tenth of a second at most.
   *
   * @throws DatabaseGoneError if the file is gone or damaged, or the error of SQLite.
   */
  write<T>(work: (writer: Writer) => T): Promise<T>
  /** Like `write`, but does not wait for a lock. */
  writeNow<T>(work: (writer: Writer) => T): T
  /** Empties the write-ahead log if it has grown large and no other process needs it. */
  trimLog(): void
  /**
   * Returns a small part of the free pages to the file system if the file has many, and reports whether it has more. Files
   * that were made without incremental vacuum keep theirs, and fill them again.
   */
  shrink(): boolean
  /** Why the database cannot be used any more; null while it can. */
  findProblem(): string | null
  /** Size of the files on disk. */
  sizeBytes(): number
  /** Measures the files on disk. */
  readStorage(): StorageInfo
  close(): Promise<void>
}
