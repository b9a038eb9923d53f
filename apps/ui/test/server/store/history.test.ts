import Database from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { batch, nodeFinished, runFinished, runStarted, START_US, version } from '../../support/events'
import { createTestStore, type TestStore } from '../../support/store'

const MINUTE_US = 60_000_000

let test: TestStore
beforeEach(async () => {
  test = await createTestStore()
})

/** Runs r0, r1 ... of the driver `checkout`, one a minute; every third fails at `load`. Each has a run of `other` next to it. */
async function fill(count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => {
    const startedAtUs = START_US + index * MINUTE_US
    const failed = index % 3 === 2
    const status = failed ? ('failed' as const) : ('success' as const)
    return [
      runStarted(`r${index}`, { startedAtUs }),
      nodeFinished(`r${index}`, 'load', { startedAtUs, finishedAtUs: startedAtUs + index, status }),
      runFinished(`r${index}`, { finishedAtUs: startedAtUs + 1_000, status, failedNode: failed ? 'load' : null }),
      runStarted(`o${index}`, { startedAtUs, name: 'other' }),
    ]
  })
  await ingest(test.store, batch([version(), ...events.flat()]), START_US)
}

const place = (index: number) => ({
  projectId: 1,
  name: 'checkout',
  startedAtUs: START_US + index * MINUTE_US,
  id: `r${index}`,
})

describe('the history of a driver', () => {
  it('runs before a run are those of its driver, newest first, and no more than asked for', async () => {
    await fill(8)
    const runs = await test.store.history.listRuns(place(5), 3)
    expect(runs.map(({ id }) => id)).toEqual(['r4', 'r3', 'r2'])
    expect((await test.store.history.listRuns(place(1), 100)).map(({ id }) => id)).toEqual(['r0'])
  })

  it('the nearest success of a node is found', async () => {
    await fill(6)
    const runs = await test.store.history.listRuns(place(5), 10)
    const keys = runs.map(({ key }) => key)
    expect(await test.store.history.findSuccess(keys, 'load')).toBe(runs[0]?.key)
    expect(await test.store.history.findSuccess(keys.slice(2, 3), 'load')).toBeNull()
    expect(await test.store.history.findSuccess(keys, 'total')).toBeNull()
  })

  it('runs of a driver are read from their own index', async () => {
    await fill(1)
    const database = new Database(test.file, { readonly: true })
    const plan = database
      .prepare<[], { detail: string }>(
        `EXPLAIN QUERY PLAN SELECT key FROM Run WHERE projectId = 1 AND name = 'checkout' AND (startedAtUs, id) < (5, 'r')
         ORDER BY startedAtUs DESC, id DESC LIMIT 50`,
      )
      .all()
    database.close()
    expect(plan.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/USING COVERING INDEX Run_projectId_name_startedAtUs_id_idx/),
    ])
  })
})
