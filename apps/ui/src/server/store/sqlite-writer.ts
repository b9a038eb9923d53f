import { createLossStatements } from './loss-statements'
import { createNodeStatements } from './node-statements'
import type { SqliteDatabase } from './open-database'
import { createProjectStatements } from './project-statements'
import { createRunStatements } from './run-statements'
import { createVersionStatements } from './version-statements'
import type { Writer } from './writer'

/** All statements are prepared once. They run in the transaction of whoever calls. */
export function createSqliteWriter(database: SqliteDatabase): Writer {
  return {
    ...createProjectStatements(database),
    ...createVersionStatements(database),
    ...createRunStatements(database),
    ...createNodeStatements(database),
    ...createLossStatements(database),
  }
}
