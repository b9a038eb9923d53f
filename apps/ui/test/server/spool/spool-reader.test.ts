import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IngestEvent, IngestRequest } from '@dag/protocol'
import { createSpoolFolder, toSpoolKey, toStem, writeSpoolFile } from '@dag/protocol/local'
import { expect, it, onTestFinished, vi } from 'vitest'
import { HttpError } from '@/server/http/http-errors'
import { listSpoolKeys } from '@/server/spool/spool-addresses'
import { createSpoolReader } from '@/server/spool/spool-reader'
import { watchSpool } from '@/server/spool/watch-spool'
import { runStarted, version } from '../../support/events'
import { createFolder, createTestStore } from '../../support/store'

const PORT = 8241
const NOW = Date.now()
/** Waiting time on a machine under load. */
const PATIENT = { timeout: 20_000 }
const CLIENT = { instanceId: 'script-1', name: '@dag/tracker', version: '0.1.0' }
const BUSY = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })

type Ingest = (request: IngestRequest) => unknown

function setUp(ingest: Ingest = () => {}) {
  const directory = createFolder()
  const folder = createSpoolFolder({
    directory,
    keys: listSpoolKeys(['host.docker.internal'], PORT),
    nowUnixMs: Date.now,
  })
  const lines: string[] = []
  const requests: IngestRequest[] = []
  const reader = createSpoolReader({
    folder,
    ingest(request) {
      requests.push(request)
      return ingest(request)
    },
    log: (line) => lines.push(line),
  })
  const leave = (number: number, events: readonly IngestEvent[], address = `http://127.0.0.1:${PORT}`): string => {
    const stem = toStem(toSpoolKey(address), NOW, CLIENT.instanceId, number)
    folder.write(stem, writeSpoolFile(CLIENT, [], events as Parameters<typeof writeSpoolFile>[2]))
    return stem
  }
  return { directory, reader, lines, requests, leave }
}

const runOf = ({ events }: IngestRequest): unknown => events.flatMap((event) => ('run' in event ? [event.run] : []))[0]

it('the spool reader stores files oldest first under the client that wrote them, and deletes them', async () => {
  const { directory, reader, requests, leave } = setUp()
  leave(1, [runStarted('second')])
  leave(0, [runStarted('first')])
  await reader.read()
  expect(requests.map(runOf)).toEqual(['first', 'second'])
  expect(requests[0]).toMatchObject({ protocol: 1, client: CLIENT })
  expect(readdirSync(directory)).toEqual([])
})

it.each([
  'http://localhost:8241',
  'http://[::1]:8241/',
  'HTTP://LOCALHOST:8241',
  'http://0.0.0.0:8241',
  'http://host.docker.internal:8241',
])('the spool reader takes files for its own address %s', async (address) => {
  const { reader, requests, leave } = setUp()
  leave(0, [runStarted('r')], address)
  await reader.read()
  expect(requests).toHaveLength(1)
})

it.each(['http://127.0.0.1:8242', 'https://localhost:8241', 'http://dag.example:8241', 'http://localhost:8241/prefix'])(
  'the spool reader leaves files for the other address %s',
  async (address) => {
    const { directory, reader, requests, leave } = setUp()
    leave(0, [runStarted('r')], address)
    await reader.read()
    expect(requests).toEqual([])
    expect(readdirSync(directory)).toHaveLength(1)
  },
)

it('the spool reader keeps a file while the database is unavailable, and stores it later without a line', async () => {
  let isBusy = true
  const { directory, reader, lines, requests, leave } = setUp(() => {
    if (isBusy) throw BUSY
  })
  leave(0, [runStarted('a')])
  leave(1, [runStarted('b')])
  await reader.read()
  expect(requests).toHaveLength(1)
  expect(readdirSync(directory).every((file) => file.endsWith('.ready'))).toBe(true)
  isBusy = false
  await reader.read()
  expect(requests.map(runOf)).toEqual(['a', 'a', 'b'])
  expect([readdirSync(directory), lines]).toEqual([[], []])
})

it('the spool reader deletes a file that the server refuses, and continues with the next', async () => {
  const { directory, reader, lines, requests, leave } = setUp((request) => {
    if (runOf(request) === 'bad') throw new HttpError('DAG_INGEST_ENVELOPE', 'no')
  })
  leave(0, [runStarted('bad')])
  leave(1, [runStarted('good')])
  await reader.read()
  expect(requests.map(runOf)).toEqual(['bad', 'good'])
  expect(readdirSync(directory)).toEqual([])
  expect(lines).toEqual(['Runs in the spool could not be stored: The batch cannot be read: no.'])
})

it('a file that fails unexpectedly blocks the others for three attempts at most, and is never deleted', async () => {
  const { directory, reader, lines, requests, leave } = setUp((request) => {
    if (runOf(request) === 'bad') throw new TypeError('unexpected')
  })
  const bad = leave(0, [runStarted('bad')])
  leave(1, [runStarted('good')])
  for (let pass = 0; pass < 5; pass++) await reader.read()
  expect(requests.map(runOf)).toEqual(['bad', 'bad', 'bad', 'good'])
  expect(lines).toHaveLength(1)
  await reader.close()
  expect(readdirSync(directory)).toEqual([`${bad}.ready`])
})

it('the spool reader deletes files without anything to store', async () => {
  const { directory, reader, requests, leave } = setUp()
  const stem = leave(0, [])
  writeFileSync(join(directory, `${stem}.ready`), 'garbage\n')
  await reader.read()
  expect([requests, readdirSync(directory)]).toEqual([[], []])
})

it('the spool reader stores the whole lines of a damaged file under the name of the file', async () => {
  const { directory, reader, requests, leave } = setUp()
  const stem = leave(0, [])
  writeFileSync(join(directory, `${stem}.ready`), `garbage\n${JSON.stringify(runStarted('r'))}\n{"type":"run-fin`)
  await reader.read()
  expect(requests).toMatchObject([{ client: { instanceId: stem }, events: [{ run: 'r' }] }])
})

it('concurrent reads of the spool are one', async () => {
  const { reader, requests, leave } = setUp()
  for (let number = 0; number < 5; number++) leave(number, [runStarted(`r${number}`)])
  await Promise.all([reader.read(), reader.read(), reader.read()])
  expect(requests).toHaveLength(5)
})

it('a folder that cannot be read is reported once, and a missing one not at all', async () => {
  for (const isFile of [true, false]) {
    const path = join(createFolder(), 'spool')
    if (isFile) writeFileSync(path, '')
    const lines: string[] = []
    const folder = createSpoolFolder({
      directory: path,
      keys: listSpoolKeys(['host.docker.internal'], PORT),
      nowUnixMs: Date.now,
    })
    const reader = createSpoolReader({ folder, ingest: () => {}, log: (line) => lines.push(line) })
    await reader.read()
    await reader.read()
    expect(lines).toHaveLength(isFile ? 1 : 0)
  }
})

it('a watched spool stores a run in the database at once, and a later one at the next look', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const { store, rows } = await createTestStore()
  const { directory, leave } = setUp()
  mkdirSync(directory, { recursive: true })
  leave(0, [version(), runStarted('early')])
  const stop = watchSpool(store, { directory, names: [], port: PORT }, () => Date.now() * 1_000)
  await vi.waitFor(() => expect(rows('Run').map(({ id }) => id)).toEqual(['early']), PATIENT)
  leave(1, [runStarted('late')])
  vi.advanceTimersByTime(1_000)
  await vi.waitFor(() => expect(rows('Run').map(({ id }) => id)).toEqual(['early', 'late']), PATIENT)
  await stop()
}, 60_000)
