import type { Summary } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nodeFinished, runFinished, runStarted, START_US, version } from '../support/events'
import { exportParts, exportText, ingestAll, parseExport } from '../support/export'
import { recordedEvents } from '../support/recorded-events'
import { createTestStore } from '../support/store'

describe('the export of a run', () => {
  it('recreates the run in an empty store, in any order and again', async () => {
    await fc.assert(
      fc.asyncProperty(recordedEvents, fc.infiniteStream(fc.nat()), async (events, random) => {
        const [first, second] = [await createTestStore(), await createTestStore()]
        await ingestAll(first.store, events)
        const text = await exportText(first.store, 'r1')
        const copied = parseExport(text).events
        const shuffled = copied.map((event) => ({ event, at: random.next().value })).sort((a, b) => a.at - b.at)
        await ingestAll(
          second.store,
          shuffled.map(({ event }) => event),
        )
        await ingestAll(second.store, copied)
        expect(await exportText(second.store, 'r1')).toBe(text)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('has each of many node runs and log lines once, in parts of bounded size', async () => {
    const { store } = await createTestStore()
    const detail = JSON.stringify('x'.repeat(9_000))
    const result: Summary = { type: 'string', preview: 'x', complete: true, detail }
    const rows = Array.from({ length: 1_200 }, (_, at) => nodeFinished('r1', 'load', { item: at, result }))
    const lines = Array.from({ length: 1_200 }, (_, at) => ({
      ...{ type: 'node-log', run: 'r1', node: 'load', item: at, sequence: 0, atUs: at, level: 'info', message: 'm' },
      fields: null,
    }))
    await ingestAll(store, [version(), runStarted('r1'), ...rows, ...lines, runFinished('r1')])
    const parts = await exportParts(store, 'r1')
    const { events } = parseExport(parts.join(''))
    const itemsOf = (type: string) =>
      events.flatMap((event) => (event.type === type && 'item' in event ? event.item : []))
    const expected = rows.map((row) => row.item)
    expect([itemsOf('node-finished'), itemsOf('node-log')]).toEqual([expected, expected])
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(2 * 1024 * 1024)
  })

  it('has edits and losses next to the events, and no end of a running run', async () => {
    const { store } = await createTestStore()
    await ingestAll(store, [runStarted('r1', { tags: { region: 'eu' } })])
    await store.write((writer) => {
      const run = writer.findEditableRun('r1')
      if (run) writer.editRun(run.key, { tagEdits: { region: null }, note: 'slow disk' })
      writer.raiseLoss('client-1', { run: 'r1', reason: 'queue-full', kind: 'log', total: 3 }, START_US)
    })
    expect(parseExport(await exportText(store, 'r1'))).toMatchObject({
      ...{ format: 'dag-run', formatVersion: 1, protocol: 1, run: 'r1' },
      edits: { tags: { region: null }, note: 'slow disk' },
      losses: [{ run: 'r1', reason: 'queue-full', kind: 'log', total: 3 }],
      events: [{ type: 'run-started', tags: { region: 'eu' } }],
    })
  })
})
