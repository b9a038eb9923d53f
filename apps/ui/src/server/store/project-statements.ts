import type { SqliteDatabase } from './open-database'
import type { Writer } from './writer'

type ProjectStatements = Pick<Writer, 'hasProject' | 'findProjectId' | 'createProject'>

export function createProjectStatements(database: SqliteDatabase): ProjectStatements {
  const byId = database.prepare<[number], number>('SELECT 1 FROM Project WHERE id = ?').pluck()
  const byName = database.prepare<[string], number>('SELECT id FROM Project WHERE name = ?').pluck()
  const insert = database
    .prepare<[string, string | null, number], number>(
      'INSERT INTO Project (name, description, createdAtUs) VALUES (?, ?, ?) RETURNING id',
    )
    .pluck()

  return {
    hasProject: (id) => byId.get(id) !== undefined,
    findProjectId: (name) => byName.get(name) ?? null,
    createProject({ name, description, createdAtUs }) {
      const id = insert.get(name, description, createdAtUs)
      if (id === undefined) throw new Error(`Project ${name} was inserted and got no id.`)
      return id
    },
  }
}
