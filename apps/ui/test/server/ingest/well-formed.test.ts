import { isUtf8 } from 'node:buffer'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ingest } from '@/server/ingest/ingest'
import { toWellFormed } from '@/server/ingest/well-formed'
import {
  batch,
  nodeFinished,
  runFinished,
  runStarted,
  START_US,
  summary,
  version,
  versionNode,
} from '../../support/events'
import { createTestStore } from '../../support/store'

const HALF = '\ud800'

/** Any text, often with half a surrogate pair. */
const text = fc
  .array(fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('\ud800', '\udc00', '\ud83d\ude00', '\\ud800', '\\')))
  .map((parts) => `x${parts.join('')}`.slice(0, 60))

/** Every text column of every table, as its bytes. */
function readTexts(file: string): readonly Buffer[] {
  const database = new Database(file, { readonly: true })
  try {
    const tables = database.prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'`,
    )
    return tables
      .pluck()
      .all()
      .flatMap((table) => {
        const columns = database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
        return columns.flatMap((column) =>
          database
            .prepare<[], Buffer>(`SELECT CAST("${column}" AS BLOB) FROM "${table}" WHERE typeof("${column}") = 'text'`)
            .pluck()
            .all(),
        )
      })
  } finally {
    database.close()
  }
}

it('a database is valid UTF-8 whatever texts the events have', async () => {
  const { store, file } = await createTestStore()
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 4, maxLength: 4 }), async ([a = '', b = '', c = '', d = '']) => {
      const run = `r${runs++}`
      const value = { type: a, preview: b, complete: false, detail: JSON.stringify(c) }
      const graph = version({
        project: a,
        name: b,
        nodes: [versionNode(c, [], { module: d, text: a, documentation: b, tags: { [c]: d } })],
      })
      const failure = { name: a, message: b, stack: c, causes: [{ name: d, message: a, stack: b }] }
      const { rejected } = await ingest(
        store,
        batch([
          graph,
          runStarted(run, {
            project: a,
            name: b,
            version: graph.id,
            outputs: [c],
            tags: { [a]: b },
            inputs: { [d]: value },
          }),
          nodeFinished(run, c, { result: value, inputs: { [a]: value } }),
          nodeFinished(run, d, { status: 'failed', result: null, error: failure }),
          {
            type: 'node-log',
            run,
            node: c,
            item: null,
            sequence: 0,
            atUs: 1,
            level: 'info',
            message: a,
            fields: value,
          },
          { type: 'node-log', run, node: `${HALF}${'x'.repeat(300)}`, item: null },
          runFinished(run, { status: 'failed', failedNode: d, error: failure }),
        ]),
        START_US,
      )
      expect(rejected.map(({ index }) => index)).toEqual([5])
    }),
    { numRuns: 50 },
  )
  const texts = readTexts(file)
  expect(texts.length).toBeGreaterThan(500)
  expect(texts.filter((bytes) => !isUtf8(bytes))).toEqual([])
})

it('the first line of a long error message is cut between characters', async () => {
  const { store, file } = await createTestStore()
  const message = `x${'\u{1f600}'.repeat(300)}`
  await ingest(
    store,
    batch([nodeFinished('r1', 'a', { status: 'failed', error: { name: 'E', message, stack: null } })]),
    START_US,
  )
  expect(readTexts(file).every((bytes) => isUtf8(bytes))).toBe(true)
})

it('a body without half pairs stays the same object', () => {
  const body = batch([runStarted('r1', { inputs: { a: { ...summary('\u{1f600}'), detail: '"\\u0041"' } } })])
  expect(toWellFormed(body)).toBe(body)
})

it.each([
  ['"\\ud800"', '"\\ufffd"'],
  ['"\\uDC00x"', '"\\ufffdx"'],
  ['"\\ud83d\\ude00"', '"\\ud83d\\ude00"'],
  ['"\\\\ud800"', '"\\\\ud800"'],
  ['"\\\\\\ud800"', '"\\\\\\ufffd"'],
])('the detail %s is stored as %s', (detail, stored) => {
  expect(toWellFormed({ detail, other: detail })).toEqual({ detail: stored, other: detail })
})
