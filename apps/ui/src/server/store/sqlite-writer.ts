import { createCatalogStatements } from './catalog-statements'
import { createEditStatements } from './edit-statements'
import { createErrorGroupStatements } from './error-group-statements'
import { createHamiltonStatements } from './hamilton-statements'
import { createKeyStatements } from './key-statements'
import { createLossStatements } from './loss-statements'
import { createNodeStatements } from './node-statements'
import type { SqliteDatabase } from './open-database'
import { createProjectRemovalStatements } from './project-removal-statements'
import { createProjectStatements } from './project-statements'
import { createRetentionStatements } from './retention-statements'
import { createRunStatements } from './run-statements'
import { createSpanStatements } from './span-statements'
import { createStatisticsStatements } from './statistics/statistics-statements'
import { createSharedTextStatements, createSharedTexts } from './texts/shared-text-statements'
import { createTrashStatements } from './trash-statements'
import { createVersionStatements } from './version-statements'
import { createViewStatements } from './view-statements'

/**
 * All writes. Each is a prepared statement or two, in the transaction of its caller. They fill columns that are null and
 * never overwrite; the callers decide what wins.
 */
export type Writer = ReturnType<typeof createSqliteWriter>

export function createSqliteWriter(database: SqliteDatabase) {
  const texts = createSharedTexts(database)
  const { catalogNode, catalogTypes, catalogMissingNodes } = createCatalogStatements(database)
  return {
    ...createProjectStatements(database),
    ...createVersionStatements(database, texts, catalogNode),
    catalogMissingNodes,
    ...createRunStatements(database, texts),
    ...createEditStatements(database),
    ...createTrashStatements(database),
    ...createRetentionStatements(database),
    ...createProjectRemovalStatements(database),
    ...createViewStatements(database),
    ...createNodeStatements(database, texts),
    ...createSpanStatements(database),
    ...createErrorGroupStatements(database),
    ...createStatisticsStatements(database, catalogTypes),
    ...createLossStatements(database),
    ...createHamiltonStatements(database),
    ...createKeyStatements(database),
    ...createSharedTextStatements(database),
  }
}
