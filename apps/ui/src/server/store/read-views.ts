import { MOST_VIEWS, type SavedView } from '@/contract/saved-view'
import { integer, type RawRow, text, toRow, toSelect } from './columns'
import type { ReadClient } from './prisma'

const viewColumns = {
  id: integer('id'),
  name: text('name'),
  filter: text('filter'),
  createdAtUs: integer('createdAtUs'),
}

export interface ViewReads {
  /** Lists the views of a project in the order of their names. */
  list(projectId: number): Promise<readonly SavedView[]>
}

export function createViewReads(client: ReadClient): ViewReads {
  return {
    async list(projectId) {
      const rows = await client.$queryRaw<RawRow[]>`
        SELECT ${toSelect(viewColumns)} FROM SavedView WHERE projectId = ${projectId} ORDER BY name LIMIT ${MOST_VIEWS}`
      return rows.map((row) => toRow(viewColumns, row))
    },
  }
}
