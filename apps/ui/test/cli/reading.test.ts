import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished, vi } from 'vitest'
import { explainRun } from '@/cli/reading/explain-run'
import { writeExport } from '@/cli/reading/export-runs'
import { showComparison } from '@/cli/reading/show-comparison'
import { showRun } from '@/cli/reading/show-run'
import { showRuns } from '@/cli/reading/show-runs'
import { openFileSource } from '@/cli/source/file-source'
import { createServerSource } from '@/cli/source/server-source'
import { toText } from '@/cli/terminal/line'
import type { Terminal } from '@/cli/terminal/terminal'
import { listRunDocuments } from '@/contract/run-file'
import { ingest } from '@/server/ingest/ingest'
import { createSqliteStore } from '@/server/store/sqlite-store'
import { batch, failure, nodeFinished, runFinished, runStarted, START_US, summary, version } from '../support/events'
import { createFolder, createTestStore, migrations } from '../support/store'

const GOOD = 'run-good-11111111'
const BAD = 'run-bad-22222222'
vi.setConfig({ testTimeout: 30_000 })

const source = { url: null, db: null }

function createScreen(width = 100, isShown = false) {
  const printed = { out: '', notes: [] as string[], json: [] as { type: string; data: unknown }[] }
  const screen = { width, colours: false }
  const terminal: Terminal = {
    screen,
    isShown,
    clock: { nowUs: START_US + 60_000_000, timeZone: 'UTC' },
    print: (lines) => {
      printed.out += toText(lines, screen)
    },
    printJson: (type, data) => void printed.json.push({ type, data }),
    printRaw: async (json) => {
      printed.out += json
    },
    printUnchanged: async (text) => {
      printed.out += text
    },
    note: (text) => void printed.notes.push(text),
    progress: () => {},
  }
  return { terminal, printed }
}

async function createRuns(pageFile: string | null = null) {
  const { store, file } = await createTestStore()
  const bad = { startedAtUs: START_US + 10_000, finishedAtUs: START_US + 12_000 }
  await ingest(
    store,
    batch([
      version(),
      runStarted(GOOD),
      nodeFinished(GOOD, 'load'),
      nodeFinished(GOOD, 'total', { startedAtUs: START_US + 1_000, finishedAtUs: START_US + 5_000 }),
      runFinished(GOOD),
      runStarted(BAD, { startedAtUs: START_US + 10_000, inputs: { request: summary('GET /\x1b]0;x\x07') } }),
      nodeFinished(BAD, 'load', { ...bad, status: 'failed', result: null, error: failure }),
      runFinished(BAD, { status: 'failed', failedNode: 'load', error: failure, finishedAtUs: START_US + 12_000 }),
    ]),
    START_US,
  )
  const opened = await openFileSource({ file, migrations, nowUs: () => START_US + 60_000_000, pageFile })
  onTestFinished(() => opened.close())
  return { source: opened }
}

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

it('dag runs prints a table, with the filter of the page', async () => {
  const { source: file } = await createRuns()
  const { terminal, printed } = createScreen()
  const args = { source, json: false, project: null, limit: 50 }
  await showRuns(file, { ...args, filter: new URLSearchParams() }, terminal)
  expect(plain(printed.out)).toBe(
    [
      'RUN       STATUS       STARTED  DURATION  DAG       OUTCOME                          NODES',
      '22222222  Failed      59 s ago    2.0 ms  checkout  load: TypeError: x is undefined    0/2',
      '11111111  Succeeded  1 min ago    5.0 ms  checkout  total: result of total             2/2',
      '',
    ].join('\n'),
  )
  await showRuns(file, { ...args, json: true, filter: new URLSearchParams('status=failed') }, terminal)
  expect(printed.json).toEqual([{ type: 'run', data: expect.objectContaining({ id: BAD }) }])
})

it('dag run prints the nodes as a tree with times, or as JSON', async () => {
  const { source: file } = await createRuns()
  const { terminal, printed } = createScreen()
  await showRun(file, { source, json: false, run: '11111111' }, terminal)
  expect(plain(printed.out)).toMatchInlineSnapshot(`
    "checkout  Succeeded  run-good-11111111
    2026-09-21 14:13:20.000 UTC · 5.0 ms · project default · version fa0bc01

    NODE            STATUS       TIME  0                            5.0 ms
    total (output)  Succeeded  4.0 ms         ████████████████████████████
    ├ load          Succeeded  1.0 ms  ███████
    │ └ request     Input
    └ rate          Input

    █ critical path: load 1.0 ms → total 4.0 ms
    "
  `)
  await showRun(file, { source, json: true, run: GOOD }, terminal)
  expect(printed.json.map(({ type }) => type)).toEqual(['run-detail', 'node', 'node', 'node', 'node'])
})

it('dag explain prints the node that failed, since when, and its inputs without controls', async () => {
  const { source: file } = await createRuns()
  const { terminal, printed } = createScreen()
  await explainRun(file, { source, json: false, run: BAD }, terminal)
  expect(plain(printed.out)).toMatchInlineSnapshot(`
    "checkout  Failed  run-bad-22222222
    2026-09-21 14:13:20.010 UTC · 2.0 ms · project default · version fa0bc01
    load: x is undefined

    Since when
    This is the first run with this error. 1 run failed with it, 1 of the last 2.
    load last succeeded 1 min ago in run 11111111. Its code is the same.
      request  GET / → GET /\\x1b]0;x\\x07

    Inputs
      request  GET /\\x1b]0;x\\x07

    Source  pipeline
      function load() {}

    Stack
      TypeError: x is undefined
          at load
    "
  `)
})

it('dag explain prints the time of a run that succeeded', async () => {
  const { source: file } = await createRuns()
  const { terminal, printed } = createScreen()
  await explainRun(file, { source, json: false, run: GOOD }, terminal)
  expect(plain(printed.out)).toContain('There is no earlier run of this DAG to compare with.')
  expect(plain(printed.out)).toContain('4.0 ms  80 %  total')
})

it('dag compare prints the differences between two runs', async () => {
  const { source: file } = await createRuns()
  const { terminal, printed } = createScreen()
  await showComparison(file, { source, json: false, runs: ['11111111', '22222222'] }, terminal)
  expect(plain(printed.out)).toMatchInlineSnapshot(`
    "   RUN       STATUS       STARTED  DURATION  DAG       OUTCOME
    A  11111111  Succeeded  1 min ago    5.0 ms  checkout  total: result of total
    B  22222222  Failed      59 s ago    2.0 ms  checkout  load: TypeError: x is undefined

    B  1 node with another outcome.

    2 differences
      input request  GET / → GET /\\x1b]0;x\\x07
      output total  result of total → none

    NODE       A       B    B − A  OUTCOME
    load  1.0 ms  2.0 ms  +1.0 ms  different
    "
  `)
})

it('dag export writes one run as JSON, or a run on each line', async () => {
  const { source: file } = await createRuns()
  const { terminal, printed } = createScreen()
  const out = `${createFolder()}/run.json`
  const args = { source, project: null, filter: new URLSearchParams(), as: 'json', out: null } as const
  await writeExport(file, { ...args, runs: [BAD], out }, terminal)
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'dag-run', run: BAD })
  await writeExport(file, { ...args, runs: [] }, terminal)
  const ids = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one).run)
  expect(ids(printed.out)).toEqual([BAD, GOOD])
  printed.out = ''
  await writeExport(file, { ...args, runs: ['11111111', '22222222'] }, terminal)
  expect(ids(printed.out)).toEqual([GOOD, BAD])
})

it('dag export --html writes the page unchanged, and not to a terminal', async () => {
  const page = `${createFolder()}/page.html`
  writeFileSync(page, '<!doctype html>\u00ad<p>\x9f<!--data--></p>')
  const { source: file } = await createRuns(page)
  const { terminal, printed } = createScreen()
  const args = { source, runs: [BAD], project: null, filter: new URLSearchParams(), as: 'html', out: null } as const
  await writeExport(file, args, terminal)
  expect(printed.out).toMatch(/^<!doctype html>\u00ad<p>\x9f<script .*<\/script><\/p>$/s)
  expect(listRunDocuments(printed.out).map((run) => JSON.parse(run).run)).toEqual([BAD])
  const out = `${createFolder()}/run.html`
  await writeExport(file, { ...args, out }, createScreen(100, true).terminal)
  expect(readFileSync(out, 'utf8')).toBe(printed.out)
  const shown = writeExport(file, args, createScreen(100, true).terminal)
  await expect(shown).rejects.toThrow('Name a file with --out FILE.')
  const { source: unbuilt } = await createRuns()
  await expect(writeExport(unbuilt, args, terminal)).rejects.toMatchObject({ code: 'DAG_PAGE_MISSING' })
})

it('a run that does not exist, and an end that is too short, are problems in one sentence', async () => {
  const { source: file } = await createRuns()
  const { terminal } = createScreen()
  const show = (run: string) => showRun(file, { source, json: false, run }, terminal)
  await expect(show('33333333')).rejects.toThrow(/^There is no run 33333333 in /)
  await expect(show('2222')).rejects.toThrow('at least its last 8 characters')
})

it('the file is not changed by reading it, and an older one is refused', async () => {
  const { file } = await createTestStore()
  const before = readFileSync(file)
  const store = createSqliteStore({ file, migrations, readOnly: true })
  onTestFinished(() => store.close())
  expect(await store.runs.listByIds(1, [GOOD])).toEqual([])
  await expect(store.write((writer) => writer.clearStatistics())).rejects.toThrow('readonly')
  expect(readFileSync(file).equals(before)).toBe(true)
  const newest = { name: '99999999999999_next', sql: '', checksum: 'x' }
  const opened = openFileSource({ file, migrations: [...migrations, newest], nowUs: () => START_US, pageFile: null })
  await expect(opened).rejects.toThrow('was written by an older dag. Start dag ui once, which brings it up to date.')
})

it('a server is asked by the address of each question, and its errors are sentences', async () => {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.statusCode = request.url?.includes('gone') ? 404 : 200
    const error = { code: 'DAG_RUN_NOT_FOUND', message: 'There is no run gone.' }
    response.end(JSON.stringify(response.statusCode === 404 ? { error } : { run: 'a' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const remote = createServerSource(url)
  expect(await remote.ask('node', { id: 'a', name: '../x' })).toEqual({ run: 'a' })
  await expect(remote.ask('run', { id: 'gone' })).rejects.toMatchObject({ code: 'DAG_RUN_NOT_FOUND' })
  const chunks: string[] = []
  for await (const chunk of remote.exportRuns(7, new URLSearchParams('status=failed'))) chunks.push(chunk)
  for await (const chunk of remote.exportPage('a/b')) chunks.push(chunk)
  expect(chunks.join('')).toBe('{"run":"a"}{"run":"a"}')
  expect(asked).toEqual([
    '/api/v1/runs/a/nodes/-?name=..%2Fx',
    '/api/v1/runs/gone',
    '/api/v1/projects/7/runs/export?status=failed',
    '/api/v1/runs/a%2Fb/export?as=html',
  ])
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
  await expect(remote.ask('overview', {})).rejects.toThrow(`No dag ui answers at ${url}.`)
})
