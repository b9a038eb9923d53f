import Database from 'better-sqlite3'
import { findBuildProblem } from './find-build-problem'

/** Loads the native part of SQLite. Returns the problem with its remedy; null if it works. */
export function checkSqlite(): string | null {
  try {
    new Database(':memory:').close()
    return null
  } catch (error) {
    return (
      findBuildProblem(error) ?? `SQLite cannot be loaded: ${error instanceof Error ? error.message : String(error)}`
    )
  }
}
