import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RunExport } from '@/contract/run-export'
import { editRun } from '@/server/services/edit-run'
import { importRun } from '@/server/services/import-run'
import { deleteRun } from '@/server/services/trash-runs'
import type { Store } from '@/server/store/store'
import { nodeFinished, nodeStarted, runFinished, runStarted, START_US, version } from '../support/events'
import { exportText, ingestAll, parseExport } from '../support/export'
import { recordedEvents } from '../support/recorded-events'
import { createTestStore } from '../support/store'

const edits = fc.record({
  tags: fc.dictionary(fc.constantFrom('region', 'draft', 'load'), fc.option(fc.string({ maxLength: 9 })), {
    maxKeys: 3,
  }),
  note: fc.option(fc.string({ minLength: 1, maxLength: 9 }).map((text) => `n${text}n`)),
})

const exampleEvents = [
  version({ project: 'shop' }),
  runStarted('r1', { project: 'shop', tags: { region: 'eu' } }),
  nodeFinished('r1', 'load'),
  runFinished('r1'),
]

async function exampleExport(): Promise<RunExport> {
  const { store } = await createTestStore()
  await ingestAll(store, exampleEvents)
  return parseExport(await exportText(store, 'r1'))
}

const take = (store: Store, body: unknown, projectId: number | null = null) =>
  importRun(store, projectId, body, START_US)

describe('the import of a run', () => {
  it('gives an empty store the run that was exported, and takes it again as equal', async () => {
    await fc.assert(
      fc.asyncProperty(recordedEvents, edits, fc.nat(3), async (events, { tags, note }, lost) => {
        const [first, second] = [await createTestStore(), await createTestStore()]
        await ingestAll(first.store, events)
        await editRun(first.store, 'r1', { tags, note })
        await first.store.write((writer) => {
          if (lost > 0) writer.raiseLoss('a', { run: 'r1', reason: 'queue-full', kind: 'log', total: lost }, START_US)
        })
        const text = await exportText(first.store, 'r1')
        expect(await take(second.store, JSON.parse(text))).toMatchObject({ run: 'r1', outcome: 'imported' })
        expect(await exportText(second.store, 'r1')).toBe(text)
        expect(await take(second.store, JSON.parse(text))).toMatchObject({ run: 'r1', outcome: 'equal' })
        expect(await exportText(second.store, 'r1')).toBe(text)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('marks a run without an end as lost since its last event', async () => {
    const [first, second] = [await createTestStore(), await createTestStore()]
    await ingestAll(first.store, [version(), runStarted('r1'), nodeStarted('r1', 'load', START_US + 7)])
    const text = await exportText(first.store, 'r1')
    await take(second.store, JSON.parse(text))
    expect(await second.store.runs.find('r1')).toMatchObject({ status: 'lost', lastSeenAtUs: START_US + 7 })
    expect(await exportText(second.store, 'r1')).toBe(text)
    expect(await take(second.store, JSON.parse(text))).toMatchObject({ outcome: 'equal' })
    expect(await second.store.runs.find('r1')).toMatchObject({ status: 'lost' })
  })

  it('puts the run into the project that is asked for', async () => {
    const { store } = await createTestStore()
    expect(await take(store, await exampleExport(), 1)).toEqual({ run: 'r1', projectId: 1, outcome: 'imported' })
    expect(await store.projects.find(1)).toMatchObject({ name: 'default' })
    expect(parseExport(await exportText(store, 'r1')).events[0]).toMatchObject({ project: 'default' })
  })

  it('stores more events than one batch may have', async () => {
    const { store } = await createTestStore()
    const lines = Array.from({ length: 4_500 }, (_, sequence) => ({
      ...{ type: 'node-log', run: 'r1', node: 'load', item: null, level: 'info', message: 'm', fields: null },
      ...{ sequence, atUs: START_US + sequence },
    }))
    const { events, ...rest } = await exampleExport()
    await take(store, { ...rest, events: [...events, ...lines] })
    const logs = parseExport(await exportText(store, 'r1')).events.filter(({ type }) => type === 'node-log')
    expect(logs).toHaveLength(4_500)
  })

  it('refuses another run of the same id and changes nothing', async () => {
    const { store } = await createTestStore()
    await ingestAll(store, exampleEvents)
    const before = await exportText(store, 'r1')
    const { events, ...rest } = parseExport(before)
    const other = { ...rest, events: events.filter(({ type }) => type !== 'node-finished') }
    await expect(take(store, other)).rejects.toMatchObject({ code: 'DAG_RUN_EXISTS', status: 409 })
    expect(await exportText(store, 'r1')).toBe(before)
  })

  it('refuses a run that is deleted and can be restored', async () => {
    const { store } = await createTestStore()
    await ingestAll(store, exampleEvents)
    const file = parseExport(await exportText(store, 'r1'))
    await deleteRun(store, 'r1', START_US)
    await expect(take(store, file)).rejects.toMatchObject({ code: 'DAG_RUN_TRASHED', status: 409 })
  })

  it.each<readonly [string, (file: RunExport) => unknown, string, RegExp]>([
    ['no document', () => [], 'DAG_IMPORT_INVALID', /it is not an exported run/],
    [
      'a newer format',
      (file) => ({ ...file, formatVersion: 2 }),
      'DAG_IMPORT_NEWER',
      /version 2 of the format of runs, and this server reads 1\. Update/,
    ],
    ['a newer protocol', (file) => ({ ...file, protocol: 7 }), 'DAG_IMPORT_NEWER', /version 7 of the protocol/],
    ['no version', (file) => ({ ...file, formatVersion: undefined }), 'DAG_IMPORT_INVALID', /does not say its version/],
    ['no start', (file) => ({ ...file, events: file.events.slice(1) }), 'DAG_IMPORT_INVALID', /0 starts/],
    ['two starts', (file) => ({ ...file, events: [file.events[0], ...file.events] }), 'DAG_IMPORT_INVALID', /2 starts/],
    [
      'an event of another run',
      (file) => ({ ...file, events: [...file.events, nodeFinished('r2', 'a')] }),
      'DAG_IMPORT_INVALID',
      /events\[4\] belongs to another run/,
    ],
    [
      'another version',
      (file) => ({ ...file, events: [...file.events, version({ name: 'other' })] }),
      'DAG_IMPORT_INVALID',
      /of other, which is not the one/,
    ],
    [
      'an unknown event',
      (file) => ({ ...file, events: [...file.events, { type: 'new' }] }),
      'DAG_IMPORT_INVALID',
      /events\[4\] has the unknown type new/,
    ],
    [
      'a heartbeat',
      (file) => ({ ...file, events: [...file.events, { type: 'heartbeat', atUs: START_US, runs: ['r1'] }] }),
      'DAG_IMPORT_INVALID',
      /heartbeat/,
    ],
    [
      'a broken event',
      (file) => ({ ...file, events: [...file.events, { type: 'node-log', run: 'r1' }] }),
      'DAG_IMPORT_INVALID',
      /events\[4\]: node/,
    ],
    [
      'a loss of another run',
      (file) => ({ ...file, losses: [{ run: 'r2', reason: 'queue-full', kind: 'log', total: 1 }] }),
      'DAG_IMPORT_INVALID',
      /losses\[0\] belongs/,
    ],
    [
      'a note that is too long',
      (file) => ({ ...file, edits: { tags: {}, note: 'x'.repeat(10_001) } }),
      'DAG_IMPORT_INVALID',
      /edits\.note: it has 10001 bytes/,
    ],
  ])('refuses %s and stores nothing', async (_, change, code, message) => {
    const { store, rows } = await createTestStore()
    const error = await take(store, change(await exampleExport())).catch((error: unknown) => error)
    expect(error).toMatchObject({ code, status: 400, message: expect.stringMatching(message) })
    expect(['Run', 'Version', 'NodeRun'].flatMap(rows)).toEqual([])
  })

  it('refuses an unknown project', async () => {
    const { store } = await createTestStore()
    await expect(take(store, await exampleExport(), 99)).rejects.toMatchObject({ code: 'DAG_PROJECT_NOT_FOUND' })
  })
})
