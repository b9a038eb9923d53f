import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getExport } from '@/app/api/v1/runs/[id]/export/route'
import { call, closeApi, HOST, openApi, send } from '../support/api'
import { deletePermanently } from '../support/delete-run'
import { nodeFinished, runFinished, runStarted, version } from '../support/events'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

const ask = (id: string) =>
  getExport(new Request(`http://${HOST}/api/v1/x`, { headers: { host: HOST } }), { params: Promise.resolve({ id }) })

describe('GET runs/:id/export', () => {
  it('answers the run as a file to save', async () => {
    const name = '../prix "été"\r\n'
    await send([version({ name }), runStarted('r1', { name }), nodeFinished('r1', 'load'), runFinished('r1')])
    const response = await ask('r1')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="prix-t-r1.dag-run.json"')
    const { events } = await response.json()
    expect(events.map((event: { type: string }) => event.type)).toEqual([
      'run-started',
      'version',
      'node-finished',
      'run-finished',
    ])
  })

  it('answers 404 for an unknown run', async () => {
    expect(await call(getExport, { id: 'r1' })).toMatchObject({
      status: 404,
      body: { error: { code: 'DAG_RUN_NOT_FOUND' } },
    })
  })

  it('fails if the run is deleted on the way', async () => {
    await send([version(), runStarted('r1'), nodeFinished('r1', 'load')])
    const reader = (await ask('r1')).body?.getReader()
    await reader?.read()
    await deletePermanently(test.store, 'r1')
    const readRest = async () => {
      while (!(await reader?.read())?.done);
    }
    await expect(readRest()).rejects.toThrow('There is no run r1')
  })
})
