import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createRemote } from '../src/create-remote.js'
import type { RemoteError } from '../src/errors/remote-error.js'
import { type ThreadOptions, threads } from '../src/threads/threads.js'
import { openDriver, rejection, type TestDriver } from './open-driver.js'
import { FIXTURE } from './placements.js'

const open = async (options: Partial<ThreadOptions> = {}): Promise<TestDriver> => {
  const driver = await openDriver(() => threads({ module: FIXTURE, threads: 1, ...options }))
  onTestFinished(() => driver.close())
  return driver
}

describe('threads', () => {
  it('ends a thread whose node neither returns nor stops, and uses another one', async () => {
    const driver = await open({ graceMs: 10 })
    const controller = new AbortController()
    const spinning = driver.executeUnchecked(['spins'], { inputs: { value: 1 }, signal: controller.signal })
    const next = driver.executeUnchecked(['echo'], { inputs: { value: 2 } })
    controller.abort(new Error('enough'))
    expect(await rejection(spinning)).toMatchObject({ message: 'enough' })
    expect(await next).toEqual({ echo: 2 })
  })

  it('fails a node that takes longer than its place allows', async () => {
    const driver = await open({ graceMs: 0 })
    const error = await rejection(driver.executeUnchecked(['spinsBriefly'], {}))
    expect(error).toMatchObject({ code: 'DAG_REMOTE_TIMEOUT', node: 'spinsBriefly' })
    expect(await driver.executeUnchecked(['echo'], { inputs: { value: 2 } })).toEqual({ echo: 2 })
  })

  it('begins again on another thread, then names the node and the reason', async () => {
    const driver = await open({ attempts: 2 })
    const error = await rejection(driver.executeUnchecked(['crashes'], {}))
    expect(error).toMatchObject({ code: 'DAG_REMOTE_LOST', node: 'crashes', cause: { message: 'out of bounds' } })
    expect((error as Error).message).toContain('2 times')
    expect((error as RemoteError).attempts).toMatchObject(Array(2).fill({ end: 'lost', error: 'out of bounds' }))
  })

  it('sends many short jobs together, and begins the others again when a thread is lost with one of them', async () => {
    const driver = await open({ attempts: 2 })
    const folder = await mkdtemp(join(tmpdir(), 'dag-remote-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const flag = join(folder, 'lost')
    await writeFile(flag, '')
    for (let round = 0; round < 2; round++) {
      expect(await driver.executeUnchecked(['survivors'], { inputs: { count: 100, flag } })).toEqual({ survivors: 100 })
    }
    await rm(flag)
    expect(await driver.executeUnchecked(['survivors'], { inputs: { count: 100, flag } })).toEqual({ survivors: 100 })
    expect(await readFile(flag, 'utf8')).toBe('')
  })

  it('lets no node end its thread with process.exit', async () => {
    const driver = await open()
    expect(await rejection(driver.executeUnchecked(['exits'], {}))).toMatchObject({
      message: expect.stringContaining('process.exit(3)'),
    })
  })

  it('moves buffers instead of copying them, if place says so', async () => {
    const driver = await open()
    const bytes = new Uint8Array(8)
    expect(await driver.executeUnchecked(['takes', 'moved'], { inputs: { bytes } })).toEqual({
      takes: 8,
      moved: { bytes: new Uint8Array([1, 2, 3]) },
    })
    expect(bytes.length).toBe(0)
  })

  it('reports a module that cannot be loaded, or has no driver of the name', async () => {
    const missing = await open({ module: new URL('./fixtures/absent.mjs', import.meta.url) })
    expect(await rejection(missing.executeUnchecked(['echo'], { inputs: { value: 1 } }))).toMatchObject({
      code: 'DAG_REMOTE_MODULE',
      message: expect.stringContaining('absent.mjs'),
    })
    const other = await open({ module: new URL('./fixtures/pipeline.mjs', import.meta.url) })
    expect(await rejection(other.executeUnchecked(['echo'], { inputs: { value: 1 } }))).toMatchObject({
      code: 'DAG_REMOTE_MODULE',
      message: expect.stringContaining('"fixture"'),
    })
  })

  it('runs nothing after it was closed', async () => {
    const placement = threads({ module: FIXTURE, threads: 1 })
    const driver = await openDriver(() => placement)
    await placement.close?.()
    expect(await rejection(driver.executeUnchecked(['echo'], { inputs: { value: 1 } }))).toMatchObject({
      code: 'DAG_REMOTE_CLOSED',
      node: 'echo',
    })
  })

  it.each([
    [{}, 'module of threads must be the address of a module'],
    [{ module: './driver.js' }, 'module of threads must be the address of a module'],
    [{ module: FIXTURE, threads: 0 }, 'threads of threads must be a whole number from 1'],
    [{ module: FIXTURE, graceMs: -1 }, 'graceMs of threads must be a number from 0'],
    [{ module: FIXTURE, thread: 1 }, 'threads has no option "thread"'],
  ])('refuses the options %j', (options, message) => {
    expect(() => threads(options as never)).toThrow(message)
  })
})

describe('createRemote', () => {
  it.each([
    [{}, 'placements of createRemote must be an object of placements'],
    [{ placements: { threads: {} } }, 'placements of createRemote must be'],
    [{ placements: {}, codecs: [{ name: 'error' }] }, 'codecs of createRemote must be'],
    [{ placements: {}, nodes: 'all' }, 'nodes of createRemote must be a function'],
  ])('refuses the options %j', (options, message) => {
    expect(() => createRemote(options as never)).toThrow(message)
  })
})
