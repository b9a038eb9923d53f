import { statSync } from 'node:fs'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { GET as getStorage } from '@/app/api/v1/storage/route'
import type { StorageInfo } from '@/contract/storage'
import { call, closeApi, openApi } from '../support/api'
import { START_US } from '../support/events'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

const ask = () => call<StorageInfo, Record<string, never>>(getStorage, {})

it('the storage has the path and the sizes of the files on disk', async () => {
  const { status, body } = await ask()
  expect(status).toBe(200)
  expect(body).toMatchObject({ file: test.file, bytes: statSync(test.file).size })
  expect(body.logBytes).toBe(statSync(`${test.file}-wal`).size)
  expect(body.diskFreeBytes).toBeGreaterThan(0)
})

it('the storage counts the space of deleted records as free', async () => {
  const before = (await ask()).body.freeBytes
  const filter = 'x'.repeat(400_000)
  await test.store.write((writer) => {
    const { id } = writer.createView({ projectId: 1, name: 'large', filter, createdAtUs: START_US })
    writer.deleteView(id)
  })
  const after = (await ask()).body.freeBytes
  expect(after - before).toBeGreaterThan(390_000)
})
