import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IngestEvent, Summary } from '@dag/protocol'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { sweep } from '@/server/ingest/sweep'
import { deletePermanently } from '../../../support/delete-run'
import {
  batch,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  toVersionId,
  version,
  versionNode,
} from '../../../support/events'
import { createTestStore, type TestStore } from '../../../support/store'

const toSummary = (text: string): Summary => ({
  ...{ type: 'string', preview: 'x', complete: true },
  detail: JSON.stringify(text),
})
const LONG = 'a text that is long enough to be stored once '.repeat(4)

const toRun = (id: string, result: Summary, more = {}): readonly IngestEvent[] => [
  runStarted(id, more),
  nodeFinished(id, 'load', { result }),
  runFinished(id),
]

/** The values as they are in the file. */
function readRaw<T>({ file }: TestStore, sql: string): readonly T[] {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare<[], T>(sql).pluck().all()
  } finally {
    database.close()
  }
}

/** The number of uses of each text, as it follows from the rows. */
function countUses(test: TestStore): readonly unknown[] {
  const columns = [
    ...['NodeRun.result', 'Run.program', 'Run.inputs', 'Run.config'],
    ...['VersionNode.text', 'VersionNode.source', 'VersionNode.documentation'],
  ]
  const counts = new Map<string, number>()
  for (const column of columns) {
    const [table = '', name = ''] = column.split('.')
    for (const value of readRaw<unknown>(test, `SELECT "${name}" FROM "${table}"`)) {
      if (typeof value !== 'string' || !value.startsWith('\u0001')) continue
      counts.set(value.slice(1), (counts.get(value.slice(1)) ?? 0) + 1)
    }
  }
  return [...counts].map(([key, uses]) => `${key}:${uses}`).sort()
}

const storedUses = (test: TestStore) =>
  test
    .rows('SharedText')
    .filter(({ uses }) => Number(uses) > 0)
    .map(({ key, uses }) => `${key}:${uses}`)
    .sort()

/** JSON functions of SQL on a column that may hold a reference or compressed bytes. */
const UNREAD_JSON = /json_\w+\(\s*(?:r\.)?(?:"?(?:result|program|config)"?|r\.inputs)\s*[,)]|\b[abn]\.result\s*->/g

describe('texts that are stored once', () => {
  it('no query reads the JSON of a stored text without looking it up', () => {
    const store = fileURLToPath(new URL('../../../../src/server/store', import.meta.url))
    const files = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
    const found = files
      .filter((name) => !name.includes('generated'))
      .flatMap((name) =>
        [...readFileSync(join(store, name), 'utf8').matchAll(UNREAD_JSON)].map(([text]) => [name, text]),
      )
    // The query names the text that it looked up `result`.
    expect(found).toEqual([['read-nodes.ts', 'json_remove(result,']])
  })

  it('a result that comes again is stored once, and every row reads it', async () => {
    const test = await createTestStore()
    const result = { ...toSummary(LONG), sizeBytes: 70 }
    const events = ['a', 'b', 'c', 'd'].flatMap((id) => toRun(id, result))
    await ingest(test.store, batch([version(), ...events]), START_US)
    const raw = readRaw<string>(test, 'SELECT result FROM NodeRun ORDER BY runKey')
    expect(raw.map((text) => text.startsWith('\u0001'))).toEqual([false, true, true, true])
    for (const runKey of [1, 2, 3, 4]) {
      expect((await test.store.nodes.findPayload(runKey, 'load', null))?.result).toEqual(result)
      expect((await test.store.nodes.listResults(runKey, ['load'], null)).get('load')).toEqual(result)
      for await (const [row] of test.store.recorded.nodeRuns(runKey)) expect(row?.result).toEqual(result)
      expect(await test.store.timings.readSizes([runKey], ['load'])).toMatchObject([{ node: 'load', sizeBytes: 70 }])
    }
    expect(await test.store.comparisons.compare([1, 2], ['load'])).toMatchObject([
      { sameResult: true, wholeResults: true },
    ])
  })

  it('sources of two versions are stored once, and go with their versions', async () => {
    const test = await createTestStore()
    const toNodes = (name: string) => [versionNode('load', [], { text: LONG, source: `${LONG}!` }), versionNode(name)]
    for (const name of ['total', 'sum']) {
      const nodes = toNodes(name)
      await ingest(test.store, batch([version({ nodes, id: toVersionId(nodes) })]), START_US)
    }
    expect(test.rows('SharedText').map(({ text, uses }) => [text, uses])).toEqual([
      [LONG, 2],
      [`${LONG}!`, 2],
    ])
    expect(await test.store.nodes.findVersionNode(2, 'load')).toMatchObject({ text: LONG, source: `${LONG}!` })
  })

  it('a text that begins like a reference comes back as it was', async () => {
    const test = await createTestStore()
    const nodes = [versionNode('load', [], { text: '\u00011', source: '\u0001' })]
    await ingest(test.store, batch([version({ nodes, id: toVersionId(nodes) })]), START_US)
    expect(await test.store.nodes.findVersionNode(1, 'load')).toMatchObject({ text: '\u00011', source: '\u0001' })
  })

  it('long inputs are compressed, and come back', async () => {
    const test = await createTestStore()
    const inputs = { request: toSummary(LONG.repeat(20)), other: toSummary('ü😀') }
    await ingest(test.store, batch([version(), ...toRun('a', toSummary('x'), { inputs })]), START_US)
    const [size] = readRaw<number>(test, 'SELECT octet_length(inputs) FROM Run')
    expect(size).toBeLessThan(400)
    expect((await test.store.runs.find('a'))?.inputs).toEqual(inputs)
    expect((await test.store.recorded.find('a'))?.inputs).toEqual(inputs)
  })

  it('the uses of a text are those of the rows, and texts without any are removed', async () => {
    const test = await createTestStore()
    const { store } = test
    const run = fc.nat({ max: 3 }).map((number) => `run-${number}`)
    const step = fc.oneof(
      fc
        .record({ run, text: fc.constantFrom('a', 'b', 'c'), shared: fc.boolean() })
        .map(({ run, text, shared }) => async () => {
          const inputs = { request: toSummary(LONG + (shared ? '' : run)) }
          const config = { region: toSummary(LONG + text) }
          const program = { name: LONG, version: null, entry: null, packages: {} }
          await ingest(store, batch(toRun(run, toSummary(LONG + text), { inputs, config, program })), START_US)
        }),
      run.map((id) => () => deletePermanently(store, id)),
      fc.constant(async () => sweep(store, START_US)),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
        for (const take of steps) await take()
        expect(storedUses(test)).toEqual(countUses(test))
        sweep(store, START_US)
        expect(test.rows('SharedText').every(({ uses }) => Number(uses) > 0)).toBe(true)
      }),
      { numRuns: 40 },
    )
    for (const id of ['run-0', 'run-1', 'run-2', 'run-3']) await deletePermanently(store, id)
    expect(test.rows('SharedText')).toEqual([])
  })
})
