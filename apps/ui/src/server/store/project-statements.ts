import type { Tags } from '@dag/protocol'
import type { Retention } from '@/contract/project-settings'
import { fromJson, toJson } from './json'
import type { SqliteDatabase } from './open-database'

interface NewProject {
  readonly name: string
  readonly description: string | null
  readonly createdAtUs: number
}

/** The part of a project that people edit. */
export interface StoredSettings {
  readonly name: string
  readonly description: string | null
  readonly tags: Tags
  readonly retention: Retention
}

interface SettingColumns {
  readonly name: string
  readonly description: string | null
  readonly tags: string | null
  readonly keepDays: number | null
  readonly keepRuns: number | null
}

export function createProjectStatements(database: SqliteDatabase) {
  const byId = database.prepare<[number], number>('SELECT 1 FROM Project WHERE id = ? AND deletedAtUs IS NULL').pluck()
  const byName = database.prepare<[string], number>('SELECT id FROM Project WHERE name = ?').pluck()
  const insert = database
    .prepare<[string, string | null, number], number>(
      'INSERT INTO Project (name, description, createdAtUs) VALUES (?, ?, ?) RETURNING id',
    )
    .pluck()

  const findSettings = database.prepare<[number], SettingColumns>(
    'SELECT name, description, tags, keepDays, keepRuns FROM Project WHERE id = ? AND deletedAtUs IS NULL',
  )
  const update = database.prepare<[SettingColumns & { id: number }]>(
    `UPDATE Project SET name = :name, description = :description, tags = :tags, keepDays = :keepDays, keepRuns = :keepRuns
     WHERE id = :id`,
  )

  return {
    hasProject: (id: number): boolean => byId.get(id) !== undefined,
    findProjectId: (name: string): number | null => byName.get(name) ?? null,
    createProject({ name, description, createdAtUs }: NewProject): number {
      const id = insert.get(name, description, createdAtUs)
      if (id === undefined) throw new Error(`Project ${name} was inserted and got no id.`)
      return id
    },
    findStoredSettings(id: number): StoredSettings | null {
      const row = findSettings.get(id)
      if (row === undefined) return null
      const { tags, keepDays: days, keepRuns: runs, ...rest } = row
      return { ...rest, tags: tags === null ? {} : fromJson<Tags>(tags), retention: { days, runs } }
    },
    updateProject(id: number, { name, description, tags, retention }: StoredSettings): void {
      const text = Object.keys(tags).length === 0 ? null : toJson(tags)
      update.run({ id, name, description, tags: text, keepDays: retention.days, keepRuns: retention.runs })
    },
  }
}
