import { statSync } from 'node:fs'
import { LOST_AFTER_MS } from '@dag/protocol'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { batch, nodeFinished, runFinished, runStarted, START_US, summary } from '../../support/events'
import { createTestStore } from '../../support/store'

const HOUR_US = 3_600_000_000
const DAY_US = 24 * HOUR_US
const client = (instanceId: string) => ({ client: { instanceId, name: '@dag/tracker', version: '0.1.0' } })
const loss = (run: string | null) => ({ run, reason: 'queue-full' as const, kind: 'value' as const, total: 1 })

describe('a sweep', () => {
  it.each([
    ['running', []],
    ['success', [runFinished('orphan')]],
    ['failed', [runFinished('orphan', { status: 'failed' })]],
    ['cancelled', [runFinished('orphan', { status: 'cancelled' })]],
  ])('a sweep deletes a %s run that no project claimed for a day, with its nodes', async (_, ends) => {
    const { store, rows } = await createTestStore()
    await ingest(store, batch([nodeFinished('orphan', 'load'), ...ends, runStarted('r1'), runFinished('r1')]), START_US)
    sweep(store, START_US + 23 * HOUR_US)
    expect(rows('Run')).toHaveLength(2)
    sweep(store, START_US + 25 * HOUR_US)
    expect(rows('Run').map((row) => row.id)).toEqual(['r1'])
    expect(rows('NodeRun')).toEqual([])
  })

  it('a sweep deletes trackers, losses of no run and refusals after 30 days, and keeps what a run shows', async () => {
    const { store, rows } = await createTestStore()
    const dropped = [loss(null), loss('r1'), loss('never')]
    await ingest(store, batch([runStarted('r1'), { type: 'heartbeat' }], { ...client('old'), dropped }), START_US)
    sweep(store, START_US + 29 * DAY_US)
    expect([rows('Client').length, rows('Loss').length, rows('Refusal').length]).toEqual([1, 3, 1])
    await ingest(store, batch([], { ...client('new'), dropped: [loss(null)] }), START_US + 29 * DAY_US)
    sweep(store, START_US + 31 * DAY_US)
    expect(rows('Client').map((row) => row.instanceId)).toEqual(['new'])
    expect(rows('Loss').map((row) => [row.instanceId, row.runId])).toEqual([
      ['new', ''],
      ['old', 'r1'],
    ])
    expect(rows('Refusal')).toEqual([])
  })

  it('a sweep marks a dead run as lost although the clock was set back by years', async () => {
    const { store, rows } = await createTestStore()
    await ingest(store, batch([runStarted('r1')]), START_US + 1_000 * DAY_US)
    sweep(store, START_US)
    expect(rows('Run')).toMatchObject([{ status: 'running', lastSeenAtUs: START_US }])
    sweep(store, START_US + LOST_AFTER_MS * 1_000 + 1)
    expect(rows('Run')).toMatchObject([{ status: 'lost' }])
  })

  it('a sweep lets trackers and losses from the future expire as well', async () => {
    const { store, rows } = await createTestStore()
    const dropped = [loss(null)]
    await ingest(store, batch([{ type: 'heartbeat' }], { dropped }), START_US + 1_000 * DAY_US)
    sweep(store, START_US)
    sweep(store, START_US + 31 * DAY_US)
    expect([rows('Client'), rows('Loss'), rows('Refusal')]).toEqual([[], [], []])
  })

  it('a sweep marks thousands of silent runs as lost, a thousand at a time', async () => {
    const { store, rows } = await createTestStore()
    for (const half of [0, 1]) {
      const runs = Array.from({ length: 600 }, (_, index) => runStarted(`r${half}-${index}`))
      await ingest(store, batch(runs), START_US)
    }
    sweep(store, START_US + DAY_US)
    expect(rows('Run').filter((row) => row.status === 'lost')).toHaveLength(1_000)
    sweep(store, START_US + DAY_US)
    expect(rows('Run').filter((row) => row.status === 'lost')).toHaveLength(1_200)
  })

  it('a sweep empties a log that grew while another program read', async () => {
    const { store, file } = await createTestStore()
    const other = new Database(file, { readonly: true })
    onTestFinished(() => void other.close())
    other.exec('BEGIN; SELECT * FROM Project')
    const detail = JSON.stringify('x'.repeat(500_000))
    for (let index = 0; index < 30; index++) {
      const result = { ...summary('x'), detail }
      await ingest(store, batch([nodeFinished('r1', `n${index}`, { result })]), START_US)
    }
    const grown = statSync(`${file}-wal`).size
    sweep(store, START_US)
    expect([grown > 10_000_000, statSync(`${file}-wal`).size]).toEqual([true, grown])
    other.exec('COMMIT')
    sweep(store, START_US)
    expect(statSync(`${file}-wal`).size).toBe(0)
  })
})
