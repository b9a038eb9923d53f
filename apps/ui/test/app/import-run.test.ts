import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { POST as postImport } from '@/app/api/v1/imports/route'
import { POST as postImportTo } from '@/app/api/v1/projects/[id]/imports/route'
import { GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { RunDetail } from '@/contract/run'
import { call, closeApi, HOST, openApi, send } from '../support/api'
import { nodeFinished, runFinished, runStarted, version } from '../support/events'
import { exportText } from '../support/export'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

/** The export of a run of the project `shop`, and an API whose store does not have it. */
async function exportElsewhere(): Promise<string> {
  await send([
    version({ project: 'shop' }),
    runStarted('r1', { project: 'shop' }),
    nodeFinished('r1', 'load'),
    runFinished('r1'),
  ])
  const text = await exportText(test.store, 'r1')
  test = await openApi()
  return text
}

describe('POST imports', () => {
  it('stores the run in the project of the file, and answers it again as equal', async () => {
    const body = await exportElsewhere()
    const answer = { run: 'r1', projectId: 2, outcome: 'imported' }
    expect(await call(postImport, {}, { method: 'POST', body })).toEqual({ status: 200, body: answer })
    expect((await call<RunDetail, { id: string }>(getRun, { id: 'r1' })).body).toMatchObject({ projectName: 'shop' })
    const again = await call(postImport, {}, { method: 'POST', body })
    expect(again).toEqual({ status: 200, body: { ...answer, outcome: 'equal' } })
  })

  it('takes a compressed file into the project of the address', async () => {
    const body = gzipSync(await exportElsewhere())
    const headers = { 'content-encoding': 'gzip' }
    const answer = await call(postImportTo, { id: '1' }, { method: 'POST', body, headers })
    expect(answer).toEqual({ status: 200, body: { run: 'r1', projectId: 1, outcome: 'imported' } })
  })

  it('refuses a page of another origin', async () => {
    const init = { method: 'POST', body: '{}', headers: { host: HOST, origin: 'null' } }
    expect(await call(postImport, {}, init)).toMatchObject({
      status: 403,
      body: { error: { code: 'DAG_HTTP_ORIGIN' } },
    })
  })

  it('announces the run to the pages of its project', async () => {
    const body = await exportElsewhere()
    const changed: unknown[] = []
    const stop = test.store.changes.subscribe((change) => changed.push(change))
    await call(postImportTo, { id: '1' }, { method: 'POST', body })
    stop()
    expect(changed.at(-1)).toEqual({ projectId: 1, runs: ['r1'] })
  })
})
