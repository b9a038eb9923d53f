import { beforeEach, describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { batch, nodeFinished, nodeStarted, runFinished, runStarted, START_US, version } from '../../support/events'
import { createTestStore, type TestStore } from '../../support/store'

const LATER_US = START_US + 1_000_000

let test: TestStore
let second: number

beforeEach(async () => {
  test = await createTestStore()
  const project = { name: 'second', description: null, createdAtUs: START_US }
  second = await test.store.write((writer) => writer.createProject(project))
  await ingest(test.store, batch([version(), runStarted('a')]), START_US)
})

/** Sends as a program whose key reaches the second project alone. */
const sendSecond = (events: readonly unknown[], more = {}) => ingest(test.store, batch(events, more), LATER_US, second)

const lastSeen = () => test.rows('Run').map(({ id, status, lastSeenAtUs }) => ({ id, status, lastSeenAtUs }))

describe('a key of one project', () => {
  it('stores the events of its project, by id and by name', async () => {
    const own = [version({ project: second }), runStarted('b', { project: 'second' }), nodeFinished('b', 'load')]
    expect(await sendSecond([...own, runFinished('b')])).toEqual({ accepted: 4, skipped: 0, rejected: [] })
    expect(lastSeen()).toContainEqual({ id: 'b', status: 'success', lastSeenAtUs: LATER_US })
  })

  it('neither reaches nor creates another project', async () => {
    const events = [1, 'default', 'third', 4_242].flatMap((project, at) => [
      version({ project }),
      runStarted(`r${at}`, { project }),
      nodeStarted(`r${at}`, 'load'),
    ])
    const { accepted, rejected } = await sendSecond(events)
    expect([accepted, new Set(rejected.map(({ code }) => code))]).toEqual([0, new Set(['DAG_INGEST_KEY'])])
    expect(rejected.map(({ index }) => index)).toEqual(events.map((_, index) => index))
    expect(rejected[0]?.message).toBe('The API key does not reach the project 1.')
    expect(test.rows('Project').map(({ name }) => name)).toEqual(['default', 'second'])
    expect(lastSeen()).toEqual([{ id: 'a', status: 'running', lastSeenAtUs: START_US }])
  })

  it('touches no run of another project, not even by a sign of life', async () => {
    const foreign = [
      nodeStarted('a', 'load'),
      nodeFinished('a', 'load'),
      runFinished('a'),
      runStarted('a', { project: second }),
    ]
    const { accepted, rejected } = await sendSecond([...foreign, { type: 'heartbeat', runs: ['a'], atUs: LATER_US }])
    expect([accepted, rejected.map(({ index }) => index)]).toEqual([1, [0, 1, 2, 3]])
    expect(lastSeen()).toEqual([{ id: 'a', status: 'running', lastSeenAtUs: START_US }])
    expect(test.rows('NodeRun')).toEqual([])
  })

  it('reports no losses of a run in another project', async () => {
    const loss = (run: string | null) => ({ run, reason: 'queue-full', kind: 'value', total: 3 })
    await sendSecond([], { dropped: [loss('a'), loss('mine'), loss(null)] })
    expect(test.rows('Loss').map(({ runId }) => runId)).toEqual(['', 'mine'])
  })
})
