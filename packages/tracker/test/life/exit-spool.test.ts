import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { type BadServer, startBadServer } from '../support/bad-server.js'
import { createFolder } from '../support/folder.js'
import { type Ended, startProgram, startWorker } from '../support/program.js'

const RUN = ['run-started', 'node-finished', 'node-finished', 'run-finished']

async function startServer(): Promise<BadServer> {
  const server = await startBadServer()
  onTestFinished(() => server.stop())
  return server
}

/** Variables of a program with default options and the data folder `data`. */
const variablesOf = (server: BadServer, data: string, more: Record<string, string> = {}) => ({
  DAG_API_URL: server.url,
  DAG_SPOOL: '',
  XDG_DATA_HOME: data,
  ...more,
})

const run = (server: BadServer, data: string, more: Record<string, string> = {}): Promise<Ended> =>
  startProgram(variablesOf(server, data, more)).ended

const spoolOf = (data: string): string => join(data, 'dag', 'spool')

const filesOf = (data: string): readonly string[] => (existsSync(spoolOf(data)) ? readdirSync(spoolOf(data)) : [])

const typesOf = (server: BadServer, id: string): readonly string[] => server.stored(id).map(({ type }) => type)

const ENDS = [
  ['failing run', 1, 'failed-run', 'boom on purpose'],
  ['failing run in a callback', 1, 'failed-run', 'boom on purpose'],
  ['failing run, then process.exit', 4, 'failed-run', ''],
  ['process.exit', 4, 'script-run', ''],
  ['throw', 1, 'script-run', 'thrown on purpose'],
  ['reject', 1, 'script-run', 'rejected on purpose'],
  ['error in a callback', 1, 'script-run', 'thrown on purpose'],
] as const

it.each(ENDS)(
  'with default options, the last run of a program that ends by a %s is sent by the next program',
  async (end, code, id, text) => {
    for (const isAway of [false, true]) {
      const server = await startServer()
      const data = createFolder()
      if (isAway) await server.stop()
      const [tracked, untracked] = await Promise.all([
        run(server, data, { PROGRAM_END: end }),
        run(server, data, { PROGRAM_END: end, DAG_TRACKING: 'off' }),
      ])
      expect(tracked).toMatchObject({ code, output: expect.stringContaining(text) })
      expect([untracked.code, untracked.output]).toEqual([tracked.code, tracked.output])
      if (isAway) await server.restart()
      expect(await run(server, data, { PROGRAM_RUN: 'next' })).toMatchObject({ code: 3, output: '' })
      expect(typesOf(server, id)).toEqual(RUN)
      if (id === 'failed-run') {
        expect(server.stored(id).at(-1)).toMatchObject({ status: 'failed', error: { name: 'RangeError' } })
      }
      expect(filesOf(data)).toEqual([])
    }
  },
  60_000,
)

it('a program that ends by itself while the UI is away is sent later', async () => {
  const server = await startServer()
  const data = createFolder()
  await server.stop()
  expect(await run(server, data)).toMatchObject({ code: 3, output: '' })
  await server.restart()
  await run(server, data, { PROGRAM_RUN: 'next' })
  expect([typesOf(server, 'script-run'), typesOf(server, 'next'), filesOf(data)]).toEqual([RUN, RUN, []])
}, 20_000)

it('a program whose events were all sent writes no file', async () => {
  const server = await startServer()
  const data = createFolder()
  expect(await run(server, data)).toMatchObject({ code: 3, output: '' })
  expect(readdirSync(data)).toEqual([])
}, 20_000)

it.each([
  ['with DAG_TRACKING=off', { DAG_TRACKING: 'off' }],
  ['with DAG_SPOOL=off', { DAG_SPOOL: 'off' }],
])(
  'a program that fails %s writes no file',
  async (_name, more) => {
    const server = await startServer()
    const data = createFolder()
    expect(await run(server, data, { PROGRAM_END: 'failing run', ...more })).toMatchObject({ code: 1 })
    expect(readdirSync(data)).toEqual([])
  },
  20_000,
)

it('a program without a usable data folder ends as it would without a tracker, and prints nothing more', async () => {
  const server = await startServer()
  await server.stop()
  const readOnly = createFolder()
  chmodSync(readOnly, 0o500)
  const file = join(createFolder(), 'file')
  writeFileSync(file, '')
  const machines: readonly Record<string, string>[] = [
    { XDG_DATA_HOME: readOnly },
    { XDG_DATA_HOME: file },
    { XDG_DATA_HOME: '/proc/none' },
    { XDG_DATA_HOME: '/dev/full' },
    { XDG_DATA_HOME: '', HOME: '/nonexistent' },
    { XDG_DATA_HOME: '', HOME: '' },
  ]
  const untracked = await run(server, '', { PROGRAM_END: 'failing run', DAG_TRACKING: 'off' })
  for (const machine of machines) {
    const { code, output } = await run(server, '', { PROGRAM_END: 'failing run', ...machine })
    expect([code, output]).toEqual([untracked.code, untracked.output])
  }
}, 60_000)

it('programs that fail at the same time keep all runs, each once', async () => {
  const server = await startServer()
  const data = createFolder()
  await server.stop()
  const ids = Array.from({ length: 8 }, (_, index) => `run-${index}`)
  await Promise.all(ids.map((id) => run(server, data, { PROGRAM_END: 'throw', PROGRAM_RUN: id })))
  expect(filesOf(data).every((name) => name.endsWith('.ready'))).toBe(true)
  await server.restart()
  const next = await Promise.all(['next-1', 'next-2'].map((id) => run(server, data, { PROGRAM_RUN: id })))
  expect(next.map(({ code, output }) => [code, output])).toEqual([
    [3, ''],
    [3, ''],
  ])
  for (const id of ids) expect(typesOf(server, id)).toEqual(RUN)
  expect(filesOf(data)).toEqual([])
}, 60_000)

it.each(['failing run', 'process.exit', 'throw'])(
  'the last run of a worker that ends by a %s is sent by the next program',
  async (end) => {
    const server = await startServer()
    const data = createFolder()
    await server.stop()
    const worker = startWorker(variablesOf(server, data, { PROGRAM_END: end }))
    worker.on('error', () => {})
    await new Promise((resolve) => worker.once('exit', resolve))
    await server.restart()
    await run(server, data, { PROGRAM_RUN: 'next' })
    expect(typesOf(server, end === 'failing run' ? 'failed-run' : 'script-run')).toEqual(RUN)
  },
  30_000,
)

it('files written at exit are readable by their user alone', async () => {
  const server = await startServer()
  const data = createFolder()
  await server.stop()
  mkdirSync(join(data, 'dag'))
  await run(server, data, { PROGRAM_END: 'failing run' })
  expect(statSync(spoolOf(data)).mode & 0o777).toBe(0o700)
  expect(filesOf(data).map((name) => statSync(join(spoolOf(data), name)).mode & 0o777)).toEqual([0o600, 0o600])
}, 20_000)
