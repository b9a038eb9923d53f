import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getProjects } from '@/app/api/v1/projects/route'
import { DELETE as deleteRun, GET as getRun } from '@/app/api/v1/runs/[id]/route'
import type { ProjectPage } from '@/contract/project'
import { RESTORABLE_US } from '@/contract/run-actions'
import { sweep } from '@/server/ingest/sweep'
import type { Change } from '@/server/store/changes'
import { call, closeApi, openApi, send } from '../support/api'
import { nodeFinished, runFinished, runStarted, START_US } from '../support/events'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

const remove = (id: string, headers = {}) =>
  call<unknown, { id: string }>(deleteRun, { id }, { method: 'DELETE', headers })

describe('deleting a run', () => {
  it('deleting a run removes it with its nodes, logs, losses and counts, and leaves the others', async () => {
    const log = {
      type: 'node-log',
      node: 'a',
      item: null,
      sequence: 0,
      atUs: 1,
      level: 'info',
      message: 'a',
      fields: null,
    }
    const ofRun = (run: string) => [runStarted(run), nodeFinished(run, 'a'), { ...log, run }, runFinished(run)]
    const dropped = [{ run: 'r1', reason: 'queue-full', kind: 'value', total: 1 }] as const
    await send([...ofRun('r1'), ...ofRun('r2')], { dropped })
    const changes: Change[] = []
    test.store.changes.subscribe((change) => changes.push(change))
    expect(await remove('r1')).toEqual({ status: 200, body: { deleted: 'r1' } })
    expect(changes).toEqual([{ projectId: 1, runs: ['r1'] }])
    expect((await call(getRun, { id: 'r1' })).status).toBe(404)
    expect(test.rows('RunCount').filter((row) => row.total !== 0)).toMatchObject([{ status: 'success', total: 1 }])
    sweep(test.store, Date.now() * 1_000 + RESTORABLE_US + 60_000_000)
    expect(test.rows('Run').map((row) => row.id)).toEqual(['r2'])
    expect([test.rows('NodeRun').length, test.rows('NodeLog').length, test.rows('Loss').length]).toEqual([1, 1, 0])
  })

  it('deleting an unknown run is answered 404', async () => {
    expect(await remove('r1')).toMatchObject({ status: 404, body: { error: { code: 'DAG_RUN_NOT_FOUND' } } })
  })

  it.each([{ origin: 'http://evil.example' }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { host: 'a' }])(
    'is refused from elsewhere: %j',
    async (headers) => {
      await send([runStarted('r1')])
      expect((await remove('r1', headers)).status).toBe(403)
      expect(test.rows('Run')).toHaveLength(1)
    },
  )

  it('deleting a run moves the project to where its other runs put it', async () => {
    const nowUs = Date.now() * 1_000
    await send([
      runStarted('old', { project: 'a', startedAtUs: START_US }),
      runStarted('new', { project: 'a', startedAtUs: nowUs + 120_000_000 }),
      runStarted('r1', { project: 'b', startedAtUs: nowUs + 60_000_000 }),
    ])
    const list = async () =>
      (await call<ProjectPage, Record<string, never>>(getProjects, {})).body.items.map(({ name }) => name)
    expect((await list()).slice(0, 2)).toEqual(['a', 'b'])
    await remove('new')
    expect((await list())[0]).toBe('b')
  })
})
