import type { Loss } from '@dag/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GET as getOverview } from '@/app/api/v1/overview/route'
import { GET as getLosses } from '@/app/api/v1/projects/[id]/losses/route'
import type { LossOverview } from '@/contract/losses'
import type { Overview } from '@/contract/project'
import type { Change } from '@/server/store/changes'
import { call, closeApi, openApi, send } from '../support/api'
import { runStarted } from '../support/events'
import type { TestStore } from '../support/store'

let test: TestStore
beforeEach(async () => {
  test = await openApi()
})
afterEach(closeApi)

const losses = (id: string) => call<LossOverview, { id: string }>(getLosses, { id })
const overview = async () => (await call<Overview, Record<string, never>>(getOverview, {})).body.unfiled
const lost = (run: string | null, total: number, more: Partial<Loss> = {}): Loss => ({
  run,
  reason: 'queue-full',
  kind: 'value',
  total,
  ...more,
})
const tracker = (instanceId: string) => ({ client: { instanceId, name: '@dag/tracker', version: '0.1.0' } })

describe('the losses of a project', () => {
  it('the losses of a project are those of its trackers: of runs, of runs that never came, and of none', async () => {
    await send([runStarted('r1', { project: 'shop' })], tracker('a'))
    await send([runStarted('r2', { project: 'other' })], tracker('b'))
    const dropped = [lost('r1', 5), lost('never', 3), lost(null, 2), lost(null, 4, { reason: 'shutdown', kind: 'run' })]
    await send([], { ...tracker('a'), dropped })
    await send([], { ...tracker('b'), dropped: [lost('r2', 1)] })
    const { body } = await losses('2')
    const lastAtUs = expect.any(Number)
    expect(body.losses).toEqual([
      { reason: 'queue-full', kind: 'value', total: 10, runs: 1, ofNoRun: 5, lastAtUs },
      { reason: 'shutdown', kind: 'run', total: 4, runs: 0, ofNoRun: 4, lastAtUs },
    ])
    expect((await losses('3')).body.losses).toMatchObject([{ total: 1, runs: 1, ofNoRun: 0 }])
    expect((await losses('1')).body.losses).toEqual([])
    expect((await losses('99')).status).toBe(404)
  })

  it('the losses of a project change nothing when they are reported again', async () => {
    const dropped = [lost('r1', 5)]
    for (const _ of [1, 2]) await send([runStarted('r1', { project: 1 })], { dropped })
    expect((await losses('1')).body.losses).toMatchObject([{ total: 5 }])
    expect(test.rows('Loss')).toHaveLength(1)
  })

  it('the losses of a project name events that broke the contract, by their type', async () => {
    await send([
      runStarted('r1', { project: 1 }),
      { type: 'node-log' },
      { type: 'node-log', run: 3 },
      { type: 'future' },
    ])
    const { body } = await losses('1')
    expect(body.refusals).toMatchObject([
      { code: 'DAG_INGEST_EVENT', subject: 'node-log', client: '@dag/tracker 0.1.0', processes: 1, total: 2 },
    ])
  })

  it('the losses of a project are published to the streams of the project, with the runs', async () => {
    await send([runStarted('r1', { project: 'shop' })], tracker('a'))
    const heard: Change[] = []
    test.store.changes.subscribe((change) => heard.push(change))
    await send([], { ...tracker('a'), dropped: [lost('r1', 5)] })
    expect(heard).toEqual([{ projectId: 2, runs: ['r1'] }])
  })
})

describe('the losses of no project', () => {
  it('the losses of no project list the events for a project that does not exist, with the number of processes', async () => {
    const heard: Change[] = []
    test.store.changes.subscribe((change) => heard.push(change))
    for (const instanceId of ['a', 'b']) {
      const answer = await send([runStarted(`r-${instanceId}`, { project: 42 })], tracker(instanceId))
      expect(answer.body).toMatchObject({ accepted: 0, rejected: [{ index: 0, code: 'DAG_INGEST_PROJECT' }] })
    }
    await send([], { ...tracker('a'), dropped: [lost('r-a', 1, { reason: 'rejected', kind: 'run' }), lost(null, 7)] })
    const { refusals, losses: unowned } = await overview()
    expect(refusals).toMatchObject([{ code: 'DAG_INGEST_PROJECT', subject: '42', processes: 2, total: 2 }])
    // The tracker reports its rejected events as losses too; they are listed once.
    expect(unowned).toMatchObject([{ reason: 'queue-full', total: 7 }])
    expect(heard.map(({ projectId }) => projectId)).toEqual([0, 0, 0])
  })

  it('the losses of no project are empty as long as everything is accepted', async () => {
    await send([runStarted('r1')])
    expect(await overview()).toMatchObject({ losses: [], refusals: [] })
  })
})

describe('batches that cannot be read as a whole', () => {
  it('batches that cannot be read as a whole are counted for the project of their tracker', async () => {
    await send([runStarted('r1', { project: 'shop' })], tracker('a'))
    expect((await send([], { ...tracker('a'), protocol: 2 })).status).toBe(400)
    expect((await send([], { ...tracker('a'), dropped: 7 } as never)).status).toBe(400)
    expect((await send([], { ...tracker('a'), dropped: 7 } as never)).status).toBe(400)
    const { refusals } = (await losses('2')).body
    expect(refusals.map(({ code, subject, total }) => [code, subject, total]).sort()).toEqual([
      ['DAG_INGEST_ENVELOPE', 'batch', 2],
      ['DAG_INGEST_PROTOCOL', 'batch', 1],
    ])
  })

  it('batches that cannot be read as a whole are counted in the overview if they name no client', async () => {
    expect((await send([], { client: 'x' } as never)).status).toBe(400)
    expect((await overview()).refusals).toMatchObject([{ code: 'DAG_INGEST_ENVELOPE', total: 1 }])
  })
})
