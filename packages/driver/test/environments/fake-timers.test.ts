import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import { createLogger } from '../../src/adapters/logger/create-logger.js'
import { createProgress } from '../../src/adapters/progress/create-progress.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { retry } from '../../src/modifiers/retry.js'
import { timeout } from '../../src/modifiers/timeout.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const target = { debug() {}, info() {}, warn() {}, error() {} }

const module = {
  a: async ({ x }: { x: number }) => x + 1,
  n: expand({ concurrency: 2 }, async function* () {
    yield* [1, 2, 3]
  }),
  all: collect(['n'], ({ n, a }: { n: readonly number[]; a: number }) => n.length + a),
}

describe('under fake timers that no test advances', () => {
  test.each([
    ['no adapter', () => []],
    ['node hooks', () => [{ async preNodeExecute() {}, async postNodeExecute() {} }]],
    ['a cache', () => [createCache({ nodes: 'all' })]],
    ['a logger', () => [createLogger({ target })]],
    ['a progress line', () => [createProgress({ onProgress() {} })]],
  ])('a run with %s ends', async (_, make) => {
    const driver = await buildDriver(module, { adapters: make() })
    expect(await driver.execute(['all'], { inputs: { x: Promise.resolve(1) }, concurrency: 1 })).toEqual({ all: 5 })
    await driver.close()
  })

  test('a run fails and is cancelled at once', async () => {
    const driver = await buildDriver({ bad: async () => Promise.reject('bad'), stuck: () => new Promise(() => {}) })
    expect(await errorOf(driver.execute(['bad', 'stuck']))).toBe('bad')
    const controller = new AbortController()
    const running = errorOf(driver.execute(['stuck'], { signal: controller.signal }))
    controller.abort('enough')
    expect(await running).toBe('enough')
  })

  test('a node that is in time passes its timeout, and a retry without a delay calls again', async () => {
    let calls = 0
    const flaky = async () => {
      if (++calls < 3) throw new Error('flaky')
      return calls
    }
    const driver = await buildDriver({ node: timeout(100, retry({ attempts: 3 }, flaky)) })
    expect(await driver.execute(['node'])).toEqual({ node: 3 })
  })
})

describe('fake timers that a test advances', () => {
  test('end the time of a timeout', async () => {
    const driver = await buildDriver({ slow: timeout(60_000, () => new Promise(() => {})) })
    const running = errorOf(driver.execute(['slow']))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await running).toMatchObject({ code: 'DAG_NODE_TIMEOUT' })
  })

  test('end the wait of a retry', async () => {
    let calls = 0
    const flaky = async () => {
      if (++calls < 2) throw new Error('flaky')
      return calls
    }
    const driver = await buildDriver({ node: retry({ attempts: 2, delayMs: 60_000 }, flaky) })
    const running = driver.execute(['node'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await running).toEqual({ node: 2 })
  })
})
