import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import Database from 'better-sqlite3'

/** The search indexes: Prisma knows neither virtual tables nor those in which SQLite keeps them. */
const SEARCH_TABLES = ['RunText', 'CatalogText'].flatMap((table) => [
  table,
  ...['config', 'content', 'data', 'docsize', 'idx'].map((part) => `${table}_${part}`),
])

const filters = { externalTables: SEARCH_TABLES, externalEnums: [] }

let loading = null

/** Prisma's migration engine as WebAssembly: its command line would download a native one. One instance per process. */
const loadEngine = () => {
  loading ??= instantiate()
  return loading
}

async function instantiate() {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const glue = await import(pathToFileURL(join(folder, 'schema_engine_bg.js')).href)
  const wasm = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const { exports } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(exports)
  exports.__wbindgen_start()
  return glue.SchemaEngine
}

/** The SQL that leads from the database file, as it is, to the schema; null if there is nothing to do. */
export async function diffSchema({ databaseFile, schemaFile }) {
  const folder = mkdtempSync(join(tmpdir(), 'dag-schema-'))
  try {
    const copy = join(folder, 'described.db')
    copyFileSync(databaseFile, copy)
    dropPartialIndexes(copy)
    return await diff({ databaseFile: copy, schemaFile })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A schema cannot have partial indexes, and the engine fails to describe them. */
function dropPartialIndexes(file) {
  const database = new Database(file)
  const names = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND sql LIKE '%WHERE%'`).pluck()
  for (const name of names.all()) database.exec(`DROP INDEX "${name}"`)
  database.close()
}

async function diff({ databaseFile, schemaFile }) {
  const SchemaEngine = await loadEngine()
  const files = [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }]
  const adapter = new PrismaBetterSqlite3({ url: `file:${databaseFile}` }, { shadowDatabaseUrl: ':memory:' })
  const engine = await SchemaEngine.new(
    { datamodels: files.map((file) => [file.path, file.content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: dirname(schemaFile) },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters,
  })
  engine.free?.()
  return exitCode === 0 ? null : stdout
}
