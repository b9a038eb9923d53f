import { createChanges } from './changes'
import { createFileHealth } from './file-health'
import { freePages } from './free-pages'
import { createGroupWrites } from './group-writes'
import { openDatabase, openForReading } from './open-database'
import { openReader } from './prisma'
import { createCatalogReads } from './read-catalog'
import { createCatalogFigureReads } from './read-catalog-figures'
import { createComparisonReads } from './read-comparisons'
import { createErrorGroupReads } from './read-error-groups'
import { createFacetReads } from './read-facets'
import { createHistoryReads } from './read-history'
import { createItemReads } from './read-items'
import { createKeyReads } from './read-keys'
import { createLogReads } from './read-logs'
import { createLossReads } from './read-losses'
import type { Migration } from './read-migrations'
import { createNodeErrorReads } from './read-node-errors'
import { createNodeReportReads } from './read-node-report'
import { createNodeResultReads } from './read-node-results'
import { createNodeStatisticsReads } from './read-node-statistics'
import { createNodeReads } from './read-nodes'
import { createOverviewReads } from './read-overview'
import { createProjectReads } from './read-projects'
import { createRecentNodeReads } from './read-recent-nodes'
import { createRecordedReads } from './read-recorded'
import { createRetentionReads } from './read-retention'
import { createRunStatReads } from './read-run-stats'
import { createRunReads } from './read-runs'
import { createSearchReads } from './read-search'
import { createSpanReads } from './read-spans'
import { fileSize, readStorage } from './read-storage'
import { createTimingReads } from './read-timings'
import { createVersionReads } from './read-versions'
import { createViewReads } from './read-views'
import { createSqliteWriter } from './sqlite-writer'
import type { Store } from './store'
import { createPatience } from './write-patiently'

export interface SqliteStoreOptions {
  readonly file: string
  readonly migrations: readonly Migration[]
  /** Opens the file as it is: writing to it fails. Default: false. */
  readonly readOnly?: boolean
  /** Writes survive a power cut. Transactions that wait at the same time share a commit. Default: false. */
  readonly isDurable?: boolean
}

/** The log is emptied by the next sweep once it is larger than this. */
const LOG_BYTES = 8 * 1_024 * 1_024

/**
 * Opens the database and brings it up to date, unless it is only read.
 *
 * @throws DatabaseError with a remedy; DatabaseBusyError if another program holds the database.
 */
export function createSqliteStore({
  file,
  migrations,
  readOnly = false,
  isDurable = false,
}: SqliteStoreOptions): Store {
  const database = readOnly ? openForReading(file, migrations) : openDatabase(file, migrations, { isDurable })
  const writer = createSqliteWriter(database)
  const health = createFileHealth(file)
  const reader = openReader(file, health)
  const { client } = reader
  const attempt = <T>(work: () => T): T => {
    health.check()
    try {
      return work()
    } catch (error) {
      throw health.toError(error)
    }
  }
  const nowMs = () => performance.now()
  const patiently = createPatience(nowMs)
  const transact = <T>(work: () => T) => patiently(() => attempt(() => database.transaction(work).immediate()))
  const write = isDurable ? createGroupWrites(database, transact, nowMs) : transact
  return {
    projects: createProjectReads(client),
    runs: createRunReads(client),
    stats: createRunStatReads(client),
    facets: createFacetReads(client),
    nodes: createNodeReads(client),
    versions: createVersionReads(client),
    timings: createTimingReads(client),
    comparisons: createComparisonReads(client),
    items: createItemReads(client),
    history: createHistoryReads(client),
    logs: createLogReads(client),
    spans: createSpanReads(client),
    nodeStatistics: createNodeStatisticsReads(client),
    nodeReport: createNodeReportReads(client),
    nodeErrors: createNodeErrorReads(client),
    nodeResults: createNodeResultReads(client),
    recentNodes: createRecentNodeReads(client),
    errorGroups: createErrorGroupReads(client),
    search: createSearchReads(client),
    catalog: { ...createCatalogReads(client), ...createCatalogFigureReads(client) },
    overview: createOverviewReads(client),
    losses: createLossReads(client),
    recorded: createRecordedReads(client),
    views: createViewReads(client),
    keys: createKeyReads(client),
    retention: createRetentionReads(client),
    changes: createChanges(),
    write: (work) => write(() => work(writer)),
    writeNow(work) {
      return attempt(() => database.transaction(() => work(writer)).immediate())
    },
    trimLog() {
      if (fileSize(`${file}-wal`) > LOG_BYTES) attempt(() => database.pragma('wal_checkpoint(TRUNCATE)'))
    },
    shrink: () => attempt(() => freePages(database)),
    findProblem: () => health.findProblem()?.message ?? null,
    sizeBytes: () => [file, `${file}-wal`].reduce((total, path) => total + fileSize(path), 0),
    readStorage: () => attempt(() => readStorage(database, file)),
    async close() {
      await reader.close()
      database.close()
      health.close()
    },
  }
}
