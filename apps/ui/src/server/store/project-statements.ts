import type { SqliteDatabase } from './open-database'

interface NewProject {
  readonly name: string
  readonly description: string | null
  readonly createdAtUs: number
}

export function createProjectStatements(database: SqliteDatabase) {
  const byId = database.prepare<[number], number>('SELECT 1 FROM Project WHERE id = ?').pluck()
  const byName = database.prepare<[string], number>('SELECT id FROM Project WHERE name = ?').pluck()
  const insert = database
    .prepare<[string, string | null, number], number>(
      'INSERT INTO Project (name, description, createdAtUs) VALUES (?, ?, ?) RETURNING id',
    )
    .pluck()

  return {
    hasProject: (id: number): boolean => byId.get(id) !== undefined,
    findProjectId: (name: string): number | null => byName.get(name) ?? null,
    createProject({ name, description, createdAtUs }: NewProject): number {
      const id = insert.get(name, description, createdAtUs)
      if (id === undefined) throw new Error(`Project ${name} was inserted and got no id.`)
      return id
    },
  }
}
