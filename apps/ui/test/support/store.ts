import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, onTestFinished } from 'vitest'
import { readMigrations } from '@/server/store/read-migrations'
import { createSqliteStore } from '@/server/store/sqlite-store'
import type { Store } from '@/server/store/store'
import { unpackText } from '@/server/store/texts/packed-text'
import { SHARED_MARK } from '@/server/store/texts/shared-column'

export const migrations = readMigrations(join(import.meta.dirname, '../../prisma/migrations'))

/** A folder that is gone after the test. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dag-ui-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const baseFolder = mkdtempSync(join(tmpdir(), 'dag-ui-base-'))
afterAll(() => rmSync(baseFolder, { recursive: true, force: true }))
let base: Promise<string> | null = null

/** Migrated once per worker; each test gets a copy. */
async function makeBase(): Promise<string> {
  const file = join(baseFolder, 'base.db')
  await createSqliteStore({ file, migrations }).close()
  return file
}

export interface TestStore {
  readonly store: Store
  readonly file: string
  /** All rows of a table, in order of all columns. Shared and compressed texts are plain. */
  rows(table: string): readonly Record<string, unknown>[]
}

/** A real store over its own file. */
export async function createTestStore(): Promise<TestStore> {
  base ??= makeBase()
  return copyTestStore(await base)
}

/** A store over a copy of the file of another, and of its log. */
export function copyTestStore(original: string): TestStore {
  const file = join(createFolder(), 'dag.db')
  for (const end of ['', '-wal']) if (existsSync(original + end)) copyFileSync(original + end, file + end)
  const store = createSqliteStore({ file, migrations })
  onTestFinished(() => store.close())
  return { store, file, rows: (table) => readRows(file, table) }
}

function readRows(file: string, table: string): readonly Record<string, unknown>[] {
  const database = new Database(file, { readonly: true })
  try {
    const find = database.prepare<[number], string>('SELECT text FROM SharedText WHERE key = ?').pluck()
    const toPlain = (value: unknown, column: string): unknown => {
      if (typeof value === 'string' && value.startsWith(SHARED_MARK)) return find.get(Number(value.slice(1)))
      return value instanceof Uint8Array && column === 'inputs' ? unpackText(value) : value
    }
    const rows = database
      .prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`)
      .all()
      .map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toPlain(value, name)])))
    return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  } finally {
    database.close()
  }
}
