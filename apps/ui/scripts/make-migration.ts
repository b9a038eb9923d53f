// Writes the migration that the schema needs: npm run make-migration -w apps/ui -- NAME
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../src/server/store/open-database'
import { readMigrations } from '../src/server/store/read-migrations'
import { diffSchema } from './schema-engine.mjs'

const [name] = process.argv.slice(2)
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the migration in a few words: npm run make-migration -w apps/ui -- add_run_notes')
  process.exit(2)
}

const prismaFolder = join(import.meta.dirname, '../prisma')
const folder = mkdtempSync(join(tmpdir(), 'dag-migration-'))
const databaseFile = join(folder, 'history.db')
try {
  openDatabase(databaseFile, readMigrations(join(prismaFolder, 'migrations'))).close()
  const sql = await diffSchema({ databaseFile, schemaFile: join(prismaFolder, 'schema.prisma') })
  if (sql === null) {
    console.log('The migrations say what the schema says: nothing to do.')
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
    const target = join(prismaFolder, 'migrations', `${stamp}_${name}`)
    mkdirSync(target, { recursive: true })
    writeFileSync(join(target, 'migration.sql'), sql)
    console.log(`Wrote ${target}/migration.sql. Read it before it is applied.`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
