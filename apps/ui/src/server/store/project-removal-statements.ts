import type { SqliteDatabase } from './open-database'

/** Rows that one step of a removal takes at most. */
const ROWS = 500
const RUNS = 50

/**
 * A deleted project is first hidden, and then removed in small steps: its runs go to the trash permanently, and when that has
 * removed them, its other rows follow.
 */
export function createProjectRemovalStatements(database: SqliteDatabase) {
  // No project can be given a name that begins with a line break.
  const hide = database.prepare<[number, number, number]>(
    `UPDATE Project SET deletedAtUs = ?, name = char(10) || ? WHERE id = ?`,
  )
  const next = database.prepare<[], number>('SELECT id FROM Project WHERE deletedAtUs IS NOT NULL LIMIT 1').pluck()
  const trash = database.prepare<[number]>(
    `UPDATE Run SET projectId = NULL, errorGroupKey = NULL, counted = 0, trashedFrom = projectId, trashedAtUs = 0
     WHERE key IN (SELECT key FROM Run WHERE projectId = ? LIMIT ${RUNS})`,
  )
  const nextVersion = database.prepare<[number], number>('SELECT key FROM Version WHERE projectId = ? LIMIT 1').pluck()
  const trashOf = database.prepare<[number]>(
    `UPDATE Run SET trashedAtUs = 0 WHERE key IN (
       SELECT key FROM Run WHERE versionKey = ? AND trashedAtUs > 0 LIMIT ${ROWS}
     )`,
  )
  const hasRuns = database.prepare<[number], number>('SELECT 1 FROM Run WHERE versionKey = ? LIMIT 1').pluck()
  const ofVersion = [
    'DELETE FROM NodeStatistics WHERE key IN (SELECT key FROM NodeStatistics WHERE versionKey = ? LIMIT 100)',
    `DELETE FROM VersionNode WHERE rowid IN (SELECT rowid FROM VersionNode WHERE versionKey = ? LIMIT ${ROWS})`,
    'DELETE FROM Version WHERE key = ?',
  ].map((sql) => database.prepare<[number]>(sql))
  const ofProject = [
    'DELETE FROM CatalogNode WHERE key IN (SELECT key FROM CatalogNode WHERE projectId = ? LIMIT 100)',
    `DELETE FROM RunActivity WHERE rowid IN (SELECT rowid FROM RunActivity WHERE projectId = ? LIMIT ${ROWS})`,
    `DELETE FROM Client WHERE instanceId IN (SELECT instanceId FROM Client WHERE projectId = ? LIMIT ${ROWS})`,
    'DELETE FROM Project WHERE id = ?',
  ].map((sql) => database.prepare<[number]>(sql))

  /** Runs the statements up to the first one that changes something. */
  const removeFirst = (statements: readonly { run(key: number): { readonly changes: number } }[], key: number) =>
    statements.some((statement) => statement.run(key).changes > 0)

  return {
    /** Hides a project and frees its name. */
    hideProject(id: number, nowUs: number): void {
      hide.run(nowUs, id, id)
    },
    /**
     * Takes one small step in the removal of a deleted project. Returns false if there is no such project, or its runs have
     * to be purged first.
     */
    removeProjectPart(): boolean {
      const id = next.get()
      if (id === undefined) return false
      if (trash.run(id).changes > 0) return true
      const version = nextVersion.get(id)
      if (version === undefined) return removeFirst(ofProject, id)
      if (trashOf.run(version).changes > 0) return true
      if (hasRuns.get(version) !== undefined) return false
      return removeFirst(ofVersion, version)
    },
  }
}
