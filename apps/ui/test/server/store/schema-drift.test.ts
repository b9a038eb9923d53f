import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '@/server/store/open-database'
import { diffSchema } from '../../../scripts/schema-engine.mjs'
import { createFolder, migrations } from '../../support/store'

const schemaFile = join(import.meta.dirname, '../../../prisma/schema.prisma')

async function databaseOf(history: typeof migrations): Promise<string> {
  const databaseFile = join(createFolder(), 'history.db')
  openDatabase(databaseFile, history).close()
  return databaseFile
}

it('the migrations lead to the schema', async () => {
  expect(await diffSchema({ databaseFile: await databaseOf(migrations), schemaFile })).toBeNull()
})

it('a schema without its migration is found', async () => {
  expect(await diffSchema({ databaseFile: await databaseOf([]), schemaFile })).toContain('CREATE TABLE "Run"')
})
