import type { SavedView } from '@/contract/saved-view'
import type { SqliteDatabase } from './open-database'

type ViewRow = SavedView & { readonly projectId: number }
type NewView = Omit<ViewRow, 'id'>

export function createViewStatements(database: SqliteDatabase) {
  const columns = 'id, projectId, name, filter, createdAtUs'
  const find = database.prepare<[number], ViewRow>(`SELECT ${columns} FROM SavedView WHERE id = ?`)
  const byName = database
    .prepare<[number, string], number>('SELECT id FROM SavedView WHERE projectId = ? AND name = ?')
    .pluck()
  const count = database.prepare<[number], number>('SELECT count(*) FROM SavedView WHERE projectId = ?').pluck()
  const insert = database.prepare<[NewView], ViewRow>(
    `INSERT INTO SavedView (projectId, name, filter, createdAtUs) VALUES (:projectId, :name, :filter, :createdAtUs)
     RETURNING ${columns}`,
  )
  const update = database.prepare<[string, string, number]>('UPDATE SavedView SET name = ?, filter = ? WHERE id = ?')
  const remove = database.prepare<[number]>('DELETE FROM SavedView WHERE id = ?')
  return {
    findView: (id: number): ViewRow | null => find.get(id) ?? null,
    findViewId: (projectId: number, name: string): number | null => byName.get(projectId, name) ?? null,
    countViews: (projectId: number): number => count.get(projectId) ?? 0,
    createView(view: NewView): ViewRow {
      const row = insert.get(view)
      if (row === undefined) throw new Error(`The view ${view.name} was written and did not come back.`)
      return row
    },
    updateView(id: number, { name, filter }: Pick<SavedView, 'name' | 'filter'>): void {
      update.run(name, filter, id)
    },
    deleteView(id: number): void {
      remove.run(id)
    },
  }
}
