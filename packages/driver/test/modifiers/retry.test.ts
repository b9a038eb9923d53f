import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { retry } from '../../src/index.js'
import type { NodeFinished, NodeLogged } from '../../src/lifecycle/adapter.js'
import { delayAfter, type RetryOptions, toRetryPolicy } from '../../src/modifiers/retry-options.js'
import { buildDriver } from '../support/build-driver.js'
import { countListeners } from '../support/count-listeners.js'
import { errorOf } from '../support/error-of.js'
import { nodeContext } from '../support/node-context.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Fails so often with errors that are numbered, then gives how often it was called. */
function failing(times: number) {
  const errors = Array.from({ length: times }, (_, index) => new Error(`failure ${index + 1}`))
  let calls = 0
  const call = () => {
    calls++
    const error = errors[calls - 1]
    if (error !== undefined) throw error
    return calls
  }
  return { errors, sync: call, async: async () => call(), rejecting: () => new Promise((resolve) => resolve(call())) }
}

const MANNERS = [['sync'], ['async'], ['rejecting']] as const

/** How a run calls the node, without a run. */
async function callOf(options: RetryOptions, fn: () => unknown) {
  const driver = await buildDriver({ node: retry(options, fn) })
  const call = driver.graph.nodes.get('node')?.body?.call as (received: object, context: object) => unknown
  return (context = nodeContext()) => call({}, context)
}

describe('retry', () => {
  test.each(MANNERS)('retry calls a failing function again (%s)', async (manner) => {
    const driver = await buildDriver({ node: retry({ attempts: 3 }, failing(2)[manner]) })
    expect(await driver.execute(['node'])).toEqual({ node: 3 })
  })

  test.each(MANNERS)('retry gives up with the last error, untouched (%s)', async (manner) => {
    const flaky = failing(5)
    const driver = await buildDriver({ node: retry({ attempts: 3 }, flaky[manner]) })
    expect(await errorOf(driver.execute(['node']))).toBe(flaky.errors[2])
  })

  test('retry leaves a sync function sync unless it has to wait', async () => {
    const call = await callOf({ attempts: 3 }, failing(2).sync)
    expect(call()).toBe(3)
  })

  test('retry continues from sync failures to async ones and back', async () => {
    let calls = 0
    const mixed = () => {
      calls++
      if (calls === 1) throw new Error('sync')
      if (calls === 2) return Promise.reject(new Error('async'))
      if (calls === 3) throw new Error('sync again')
      return calls
    }
    const driver = await buildDriver({ node: retry({ attempts: 4 }, mixed) })
    expect(await driver.execute(['node'])).toEqual({ node: 4 })
  })

  test('retry counts the attempts of one node run', async () => {
    const seen: (readonly [number, string])[] = []
    const adapter = {
      postNodeExecute: ({ attempts, outcome }: NodeFinished) => void seen.push([attempts, outcome.status]),
    }
    const node = retry({ attempts: 3 }, failing(2).async)
    await (await buildDriver({ node }, { adapters: [adapter] })).execute(['node'])
    const never = retry({ attempts: 2 }, failing(9).sync)
    await errorOf((await buildDriver({ never }, { adapters: [adapter] })).execute(['never']))
    expect(seen).toEqual([
      [3, 'success'],
      [2, 'failed'],
    ])
  })

  test.each([
    ['constant', [100, 100, 100]],
    ['exponential', [100, 200, 250]],
  ] as const)('retry waits between attempts, %s, up to the longest wait', async (backoff, waits) => {
    const flaky = failing(3)
    const call = await callOf({ attempts: 4, delayMs: 100, maxDelayMs: 250, backoff }, flaky.sync)
    const context = nodeContext()
    const running = call(context)
    for (const [index, ms] of waits.entries()) {
      await vi.advanceTimersByTimeAsync(ms - 1)
      expect(context.attempts).toBe(index + 1)
      await vi.advanceTimersByTimeAsync(1)
      expect(context.attempts).toBe(index + 2)
    }
    expect(await running).toBe(4)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('retry repeats calls only for errors that retryIf accepts', async () => {
    const flaky = failing(3)
    const retryIf = (error: unknown) => String(error).includes('failure 1')
    const driver = await buildDriver({ node: retry({ attempts: 9, retryIf }, flaky.async) })
    expect(await errorOf(driver.execute(['node']))).toBe(flaky.errors[1])
  })

  test.each<[string, () => unknown, string]>([
    [
      'throws',
      () => {
        throw new TypeError('no such field')
      },
      'retryIf of node "node" failed, so the node was not retried',
    ],
    [
      'returns a promise',
      () => Promise.reject(new Error('late')),
      'retryIf of node "node" returned a promise, so the node was not retried',
    ],
  ])('retry throws the error of the node if retryIf %s, and logs a warning', async (_, retryIf, message) => {
    const flaky = failing(3)
    const lines: string[] = []
    const adapter = { nodeLog: (line: NodeLogged) => void lines.push(`${line.level} ${line.message}`) }
    const node = retry({ attempts: 9, retryIf: retryIf as never }, flaky.async)
    const driver = await buildDriver({ node }, { adapters: [adapter] })
    expect(await errorOf(driver.execute(['node']))).toBe(flaky.errors[0])
    expect(lines).toEqual([`warn ${message}`])
  })

  test('retry ends a wait when the run is cancelled, and leaves neither timer nor listener', async () => {
    const controller = new AbortController()
    const listeners = countListeners(controller.signal)
    const call = await callOf({ attempts: 9, delayMs: 1000 }, failing(9).async)
    const running = errorOf(Promise.resolve(call(nodeContext(controller.signal))))
    await vi.advanceTimersByTimeAsync(1)
    expect(vi.getTimerCount()).toBe(1)
    controller.abort('cancelled')
    expect(await running).toBe('cancelled')
    expect([vi.getTimerCount(), listeners.count]).toEqual([0, 0])
  })

  test('retry counts as cancelled in a run that is cancelled while it waits', async () => {
    const controller = new AbortController()
    const ends: string[] = []
    const adapter = { postNodeExecute: ({ outcome }: NodeFinished) => void ends.push(outcome.status) }
    const node = retry({ attempts: 9, delayMs: 1000 }, failing(9).async)
    const driver = await buildDriver({ node }, { adapters: [adapter] })
    const running = errorOf(driver.execute(['node'], { signal: controller.signal }))
    await vi.advanceTimersByTimeAsync(1)
    controller.abort('cancelled')
    expect(await running).toBe('cancelled')
    await vi.advanceTimersByTimeAsync(0)
    expect(ends).toEqual(['cancelled'])
  })

  test('retry stops once the run is over', async () => {
    const controller = new AbortController()
    let calls = 0
    const call = await callOf({ attempts: 9 }, async () => {
      calls++
      controller.abort('cancelled')
      throw new Error('mine')
    })
    expect(String(await errorOf(Promise.resolve(call(nodeContext(controller.signal)))))).toBe('Error: mine')
    expect(calls).toBe(1)
  })

  test('retry inside another multiplies', async () => {
    const flaky = failing(5)
    const node = retry({ attempts: 2 }, retry({ attempts: 3 }, flaky.async))
    expect(await (await buildDriver({ node })).execute(['node'])).toEqual({ node: 6 })
  })

  test('retry passes the dependencies to every attempt', async () => {
    let calls = 0
    const node = retry({ attempts: 2 }, ({ x }: { x: number }) => {
      if (++calls === 1) throw new Error('flaky')
      return x
    })
    expect(await (await buildDriver({ node })).execute(['node'], { inputs: { x: 7 } })).toEqual({ node: 7 })
  })
})

describe('the length of a wait', () => {
  test('a wait with jitter takes between half and all of its time', () => {
    const options = fc.record({
      attempts: fc.constant(9),
      delayMs: fc.integer({ min: 0, max: 10_000 }),
      backoff: fc.constantFrom('constant' as const, 'exponential' as const),
      maxDelayMs: fc.integer({ min: 0, max: 60_000 }),
    })
    const random = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(options, fc.integer({ min: 1, max: 60 }), random, (given, failures, drawn) => {
        const whole = delayAfter(failures, toRetryPolicy(given), () => drawn)
        const jittered = delayAfter(failures, toRetryPolicy({ ...given, jitter: true }), () => drawn)
        expect(whole).toBeLessThanOrEqual(given.maxDelayMs)
        expect(jittered).toBeGreaterThanOrEqual(whole / 2)
        expect(jittered).toBeLessThanOrEqual(whole)
      }),
    )
  })
})
