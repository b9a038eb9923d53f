import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { NodeFinished } from '@dag/driver'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openEngine } from '../src/fleet/engine.js'
import { type FleetOptions, fleet } from '../src/fleet/fleet.js'
import { folderStore } from '../src/fleet/folder-store.js'
import type { QueueStatus } from '../src/work/read-status.js'
import { ENGINES, type RunningEngine } from './engines.js'
import { openDriver, rejection } from './open-driver.js'
import { startProxy } from './proxy.js'
import { MODULE, type PlainFleetOptions, spawnWorker, startWorker } from './workers.js'

describe.each(ENGINES)('a fleet on $name', { timeout: 60_000 }, ({ start }) => {
  let engine: RunningEngine
  let tests = 0

  beforeAll(async () => {
    engine = await start()
  })
  afterAll(() => engine.stop())

  /** A new queue, a file in which nodes note their starts, and ways to open both sides. */
  const setUp = async (more: Partial<PlainFleetOptions> = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'dag-fleet-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const log = join(folder, 'log')
    const options = {
      connection: engine.connection,
      queue: `test-${++tests}`,
      version: 'any',
      lostAfterMs: 1000,
      ...more,
    }
    const lines = async (word: string): Promise<string[]> => {
      const text = await readFile(log, 'utf8').catch(() => '')
      return text.split('\n').filter((line) => line.startsWith(`${word} `))
    }
    return {
      folder,
      log,
      options,
      lines,
      status: async (): Promise<QueueStatus> => {
        const program = spawnWorker(['status', MODULE, '--json'], options)
        expect(await program.ended).toBe(0)
        return JSON.parse(program.output())
      },
      /** Waits until the worker of a running job has said that it is alive. */
      async alive(): Promise<void> {
        const queue = (await openEngine(engine.connection)).openQueue(options.queue)
        onTestFinished(() => queue.close())
        const isAlive = async () =>
          (await queue.getActive()).some(({ progress }) => typeof progress === 'number' && progress > 0)
        await expect.poll(isAlive, { timeout: 25_000 }).toBe(true)
      },
      begun: (word: string, times = 1) => expect.poll(() => lines(word), { timeout: 25_000 }).toHaveLength(times),
      async worker(own: Partial<PlainFleetOptions> = {}, args: readonly string[] = ['--loop']) {
        const worker = await startWorker({ ...options, ...own }, args)
        onTestFinished(async () => void (await worker.end('SIGKILL')))
        return worker
      },
      async driver(own: Partial<FleetOptions> = {}) {
        const { folder: _, ...plain } = options
        const ends: NodeFinished[] = []
        const adapter = { postNodeExecute: (end: NodeFinished) => void ends.push(end) }
        const driver = await openDriver(() => fleet({ ...plain, ...own }), { adapters: [adapter] })
        onTestFinished(() => driver.close())
        const run = (output: string, inputs: object = {}, more: object = {}) =>
          driver.executeUnchecked([output], { inputs: { log, ...inputs }, ...more }).then((results) => results[output])
        return { run, ends }
      },
    }
  }

  it('begins again on another worker when one is lost, and counts that', async () => {
    const { worker, driver, begun, alive } = await setUp()
    const first = await worker()
    const { run, ends } = await driver()
    const running = run('heldOnce')
    await begun('held')
    await alive()
    await first.end('SIGKILL')
    const second = await worker()
    expect(await running).toBe('done')
    const end = ends.at(-1)
    expect(end).toMatchObject({
      attempts: 2,
      placement: {
        worker: expect.stringContaining(`:${second.child.pid}`),
        earlier: [{ worker: expect.stringContaining(`:${first.child.pid}`), end: 'lost', error: null }],
      },
    })
    const { queuedAtUs = 0, startedAtUs = 0, earlier: [attempt] = [] } = end?.placement ?? {}
    const times = [queuedAtUs, attempt?.startedAtUs ?? 0, attempt?.endedAtUs ?? 0, startedAtUs, end?.finishedAtUs ?? 0]
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect((attempt?.endedAtUs ?? 0) - (attempt?.startedAtUs ?? 0)).toBeGreaterThan(0)
  })

  it('reports the workers of a queue, with the nodes that they run', async () => {
    const { worker, driver, begun, status } = await setUp()
    expect(await status()).toMatchObject({ workers: [], waiting: 0, running: 0 })
    const idle = await worker()
    await expect.poll(status).toMatchObject({ workers: [{ isConnected: true, nodes: [] }] })
    const { run } = await driver()
    const running = run('heldOnce')
    await begun('held')
    const [first] = (await status()).workers
    expect(first).toEqual({
      name: expect.stringContaining(`:${idle.child.pid}`),
      isConnected: true,
      versions: (await status()).versions,
      nodes: ['heldOnce'],
    })
    await idle.end('SIGKILL')
    await expect.poll(status).toMatchObject({ running: 1, workers: [{ isConnected: false, nodes: ['heldOnce'] }] })
    await worker()
    expect(await running).toBe('done')
  })

  it('reports that the engine of the queue does not answer', async () => {
    const { options } = await setUp()
    const connection =
      typeof engine.connection === 'object' && 'path' in engine.connection
        ? 'redis://127.0.0.1:1'
        : 'postgres://127.0.0.1:1/x'
    const program = spawnWorker(['status', MODULE, '--connection', connection], { ...options, unreachableMs: 1000 })
    expect(await program.ended).toBe(1)
    expect(program.output()).toMatch(/the engine of the queue "test-\d+" has not answered for 1000 ms|ECONNREFUSED/)
  })

  it('names node and worker when every worker with a job is lost', async () => {
    const { worker, driver, begun } = await setUp({ attempts: 2 })
    const { run } = await driver()
    const failing = rejection(run('killsWorker'))
    await worker()
    await begun('kills')
    const second = await worker()
    await begun('kills', 2)
    await worker()
    expect(await failing).toMatchObject({
      code: 'DAG_REMOTE_LOST',
      node: 'killsWorker',
      message: expect.stringMatching(new RegExp(`begun 2 times, and each worker was lost: .*:${second.child.pid}`)),
    })
  })

  it('gives the result of the same run to the next question, and runs a failed node again', async () => {
    const { worker, driver, lines } = await setUp()
    await worker()
    const first = await driver()
    expect(await first.run('noted', { value: 7 }, { runId: 'same' })).toBe(7)
    const second = await driver()
    expect(await second.run('noted', { value: 7 }, { runId: 'same' })).toBe(7)
    expect(await lines('noted')).toHaveLength(1)
    expect(await second.run('noted', { value: 8 }, { runId: 'same' })).toBe(8)
    expect(await second.run('noted', { value: 7 }, { runId: 'other' })).toBe(7)
    expect(await lines('noted')).toHaveLength(3)
    expect(await rejection(second.run('failsOnce', {}, { runId: 'same' }))).toMatchObject({ message: 'the first time' })
    expect(await second.run('failsOnce', {}, { runId: 'same' })).toBe('done')
  })

  it('takes a waiting job back, and stops the worker of a running one', async () => {
    const { worker, driver, begun, lines, options } = await setUp()
    const { run } = await driver()
    const queue = (await openEngine(engine.connection)).openQueue(options.queue)
    onTestFinished(() => queue.close())
    const waiting = new AbortController()
    const never = rejection(run('noted', { value: 1 }, { signal: waiting.signal }))
    await expect.poll(() => queue.getWaitingCount()).toBe(1)
    waiting.abort('no more')
    expect(await never).toBe('no more')
    await expect.poll(() => queue.getWaitingCount()).toBe(0)
    await worker()
    const running = new AbortController()
    const stopped = rejection(run('stoppable', {}, { signal: running.signal }))
    await begun('begun')
    running.abort('stop')
    expect(await stopped).toBe('stop')
    await begun('stopped')
    expect(await lines('noted')).toHaveLength(0)
  })

  it('puts back a job of another version of the code, until a worker has that version', async () => {
    const { worker, driver, lines } = await setUp()
    const old = await worker({ version: 'old' })
    const { run, ends } = await driver({ version: 'new' })
    const running = run('noted', { value: 1 })
    await old.until('jobs of version new')
    const current = await worker({ version: 'new' })
    expect(await running).toBe(1)
    expect(ends.at(-1)).toMatchObject({
      attempts: 1,
      placement: { worker: expect.stringContaining(`:${current.child.pid}`) },
    })
    expect(await lines('noted')).toHaveLength(1)
  })

  it('keeps large values outside the queue', async () => {
    const { worker, driver, folder } = await setUp()
    const values = join(folder, 'values')
    await worker({ folder: values })
    const { run } = await driver({ store: folderStore({ folder: values }) })
    const bytes = new Uint8Array(300_000).fill(7)
    const { all } = (await run('grows', { bytes, times: 3 })) as { all: Uint8Array[] }
    expect(all.map(({ length }) => length)).toEqual([300_000, 300_000, 300_000])
    expect(await readdir(values)).toHaveLength(2)
    const other = await driver({ store: folderStore({ folder: join(folder, 'elsewhere') }) })
    expect(await rejection(other.run('grows', { bytes, times: 1 }))).toMatchObject({ code: 'DAG_REMOTE_STORE' })
  })

  it('lets running jobs end when a worker is closed, and puts back those that do not end', async () => {
    const { worker, driver, begun } = await setUp()
    const first = await worker({}, ['--loop', '--grace-ms', '0'])
    const { run, ends } = await driver()
    const running = run('heldOnce')
    await begun('held')
    expect(await first.end('SIGTERM')).toBe(0)
    await worker()
    expect(await running).toBe('done')
    expect(ends.at(-1)).toMatchObject({ attempts: 1 })
  })

  it('keeps a job whose node holds the processor for longer than a worker may be silent', async () => {
    const { worker, driver, lines } = await setUp()
    await worker({}, ['--concurrency', '1'])
    await worker({}, ['--concurrency', '1'])
    const { run } = await driver()
    expect(await run('busy', { ms: 3000 })).toBe('done')
    expect(await lines('busy')).toHaveLength(1)
  })

  it('fails, or runs here, when the engine does not answer', async () => {
    const proxy = await startProxy(engine.socket)
    onTestFinished(() => proxy.close())
    const { connection } = engine
    const address = isPostgres(connection)
      ? `postgres://dag@127.0.0.1:${proxy.port}/postgres`
      : `redis://127.0.0.1:${proxy.port}`
    const { driver } = await setUp()
    const own = { connection: address, unreachableMs: 1000 }
    const { run } = await driver(own)
    const waiting = rejection(run('noted', { value: 1 }))
    proxy.cut()
    expect(await waiting).toMatchObject({ code: 'DAG_REMOTE_UNREACHABLE', node: 'noted' })
    const allowed = await driver({ ...own, fallback: 'here' })
    expect(await allowed.run('noted', { value: 2 })).toBe(2)
    expect(await allowed.run('squares', { count: 20 })).toBe(2470)
  })

  it('continues when the network between a worker and the engine comes back', { timeout: 90_000 }, async () => {
    const proxy = await startProxy(engine.socket)
    onTestFinished(() => proxy.close())
    const { worker, driver, begun } = await setUp()
    const address = isPostgres(engine.connection)
      ? `postgres://dag@127.0.0.1:${proxy.port}/postgres`
      : `redis://127.0.0.1:${proxy.port}`
    await worker({}, ['--loop', '--connection', address])
    const { run } = await driver()
    const running = run('squares', { count: 200, ms: 20 })
    await begun('square 20')
    proxy.cut()
    // Another worker takes what the first one held.
    await worker()
    await begun('square 150')
    proxy.restore()
    expect(await running).toBe(2646700)
  })
})

function isPostgres(connection: FleetOptions['connection']): boolean {
  return typeof connection === 'object' && 'connectionString' in connection
}
