import { expect, test } from 'vitest'
import type { Adapter } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { manualClock } from '../support/manual-clock.js'

const START_US = 1_800_000_000_123_000

test('times are the wall clock at the start of the run and monotonic offsets from it', async () => {
  const clock = manualClock(START_US)
  const module = {
    one() {
      clock.advanceMs(2.5)
      return 1
    },
    two({ one }: { one: number }) {
      clock.advanceMs(0.0014)
      return one
    },
  }
  const times: unknown[] = []
  const adapter: Adapter = {
    preGraphExecute: ({ startedAtUs }) => void times.push(startedAtUs - START_US),
    preNodeExecute: ({ startedAtUs }) => void times.push(startedAtUs - START_US),
    postNodeExecute: ({ startedAtUs, finishedAtUs }) =>
      void times.push([startedAtUs - START_US, finishedAtUs - START_US]),
    postGraphExecute: ({ finishedAtUs }) => void times.push(finishedAtUs - START_US),
  }
  const driver = await buildDriver(module, { adapters: [adapter], clock })
  await driver.execute(['two'])
  expect(times).toEqual([0, 0, [0, 2500], 2500, [2500, 2501], 2501])
  expect(clock.reads.wall).toBe(1)
})

test('clocks are read only if an adapter has hooks around runs or nodes', async () => {
  const clock = manualClock(START_US)
  const plain = await buildDriver({ one: () => 1 }, { clock, adapters: [{ init() {}, buildResult: () => 1 }] })
  await plain.execute(['one'])
  expect(clock.reads).toEqual({ wall: 0, monotonic: 0 })
  const watched = await buildDriver({ one: () => 1 }, { clock, adapters: [{ preGraphExecute() {} }] })
  await watched.execute(['one'])
  expect(clock.reads).toEqual({ wall: 1, monotonic: 1 })
})

test('a run has a new id unless the caller passes one', async () => {
  const ids: string[] = []
  const driver = await buildDriver(
    { one: () => 1 },
    { adapters: [{ preGraphExecute: ({ runId }: { runId: string }) => void ids.push(runId) }] },
  )
  await driver.execute(['one'])
  await driver.execute(['one'])
  await driver.execute(['one'], { runId: 'Order_4711-b' })
  expect(ids[2]).toBe('Order_4711-b')
  expect(new Set(ids).size).toBe(3)
})
