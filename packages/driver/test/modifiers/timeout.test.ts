import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { extractFields, retry, timeout } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { countListeners } from '../support/count-listeners.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { nodeContext } from '../support/node-context.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})
expectNoUnhandledRejections()

type Asks = { readonly $signal: AbortSignal }

/** How a run calls the node, without a run. */
async function callOf(timeoutMs: number, fn: (received: Asks) => unknown) {
  const driver = await buildDriver({ node: timeout(timeoutMs, fn) })
  const call = driver.graph.nodes.get('node')?.body?.call as (received: object, context: object) => unknown
  return (context = nodeContext()) => call({ $signal: context.signal }, context)
}

describe('timeout', () => {
  test('timeout fails a node that takes too long', async () => {
    const driver = await buildDriver({ slow: timeout(500, () => new Promise(() => {})) })
    const running = errorOf(driver.execute(['slow']))
    await vi.advanceTimersByTimeAsync(500)
    expect(String(await running)).toBe(
      'DagError: DAG_NODE_TIMEOUT: node "slow" was not done after 500 ms. Give it more time, or let it stop at once by its $signal.',
    )
    expect(vi.getTimerCount()).toBe(0)
  })

  test('timeout passes a result that is in time, and leaves neither timer nor listener', async () => {
    const { signal } = new AbortController()
    const listeners = countListeners(signal)
    const { promise, resolve } = deferred()
    const call = await callOf(500, () => promise)
    const running = call(nodeContext(signal))
    expect([vi.getTimerCount(), listeners.count]).toEqual([1, 1])
    resolve('done')
    expect(await running).toBe('done')
    expect([vi.getTimerCount(), listeners.count]).toEqual([0, 0])
  })

  test('timeout passes the error of a node, and leaves neither timer nor listener', async () => {
    const { signal } = new AbortController()
    const listeners = countListeners(signal)
    const error = new Error('mine')
    const call = await callOf(500, () => Promise.reject(error))
    expect(await errorOf(Promise.resolve(call(nodeContext(signal))))).toBe(error)
    expect([vi.getTimerCount(), listeners.count]).toEqual([0, 0])
  })

  test('timeout leaves a sync function sync, whether it returns or throws', async () => {
    const { signal } = new AbortController()
    const listeners = countListeners(signal)
    expect((await callOf(1, () => 3))(nodeContext(signal))).toBe(3)
    const throwing = await callOf(1, () => {
      throw new RangeError('mine')
    })
    expect(() => throwing(nodeContext(signal))).toThrow(RangeError)
    expect([vi.getTimerCount(), listeners.count]).toEqual([0, 0])
  })

  test('timeout gives a node its own signal, aborted with the error of the timeout', async () => {
    const signals: AbortSignal[] = []
    const slow = timeout(500, ({ $signal }: Asks) => {
      signals.push($signal)
      return new Promise(() => {})
    })
    const watch = ({ $signal }: Asks) => void signals.push($signal)
    const driver = await buildDriver({ slow, watch })
    const running = errorOf(driver.execute(['slow', 'watch']))
    await vi.advanceTimersByTimeAsync(500)
    const error = await running
    expect(signals[0]).not.toBe(signals[1])
    expect(signals[0]?.reason).toBe(error)
  })

  test('timeout aborts the signal of the node with the run, and clears its timer', async () => {
    const controller = new AbortController()
    const signals: AbortSignal[] = []
    const call = await callOf(500, ({ $signal }) => {
      signals.push($signal)
      return new Promise(() => {})
    })
    call(nodeContext(controller.signal))
    controller.abort('cancelled')
    expect(signals[0]?.reason).toBe('cancelled')
    expect(vi.getTimerCount()).toBe(0)
    call(nodeContext(controller.signal))
    expect(signals[1]?.reason).toBe('cancelled')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('timeout ignores a node that fails after its time', async () => {
    const { promise, reject } = deferred()
    const driver = await buildDriver({ slow: timeout(500, () => promise) })
    const running = errorOf(driver.execute(['slow']))
    await vi.advanceTimersByTimeAsync(500)
    expect(String(await running)).toContain('DAG_NODE_TIMEOUT')
    reject(new Error('late'))
  })

  test('timeout inside a retry limits each attempt, and around it all of them together', async () => {
    let calls = 0
    const stuck = () => {
      calls++
      return new Promise(() => {})
    }
    const each = errorOf((await buildDriver({ node: retry({ attempts: 3 }, timeout(100, stuck)) })).execute(['node']))
    await vi.advanceTimersByTimeAsync(300)
    expect(String(await each)).toContain('DAG_NODE_TIMEOUT')
    expect(calls).toBe(3)
    const failing = () => Promise.reject(new Error('flaky'))
    const patient = retry({ attempts: 99, delayMs: 80, backoff: 'constant' }, failing)
    const together = errorOf((await buildDriver({ node: timeout(100, patient) })).execute(['node']))
    await vi.advanceTimersByTimeAsync(100)
    expect(String(await together)).toContain('DAG_NODE_TIMEOUT')
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([
    ['at once', (make: () => unknown) => make()],
    ['later', async (make: () => unknown) => make()],
  ])('timeout does not limit a generator returned %s, which still sees the run stop', async (_, give) => {
    const controller = new AbortController()
    const call = await callOf(500, ({ $signal }) =>
      give(function* () {
        yield $signal.aborted
        yield $signal.reason
      }),
    )
    const generator = (await call(nodeContext(controller.signal))) as Generator
    expect(vi.getTimerCount()).toBe(0)
    expect(generator.next().value).toBe(false)
    controller.abort('stopped')
    expect(generator.next().value).toBe('stopped')
  })

  test('timeout reports the attempts of an inner retry', async () => {
    const context = nodeContext()
    let calls = 0
    const flaky = async () => {
      if (++calls < 3) throw new Error('flaky')
    }
    const driver = await buildDriver({ node: timeout(100, retry({ attempts: 3 }, flaky)) })
    const call = driver.graph.nodes.get('node')?.body?.call as (received: object, context: object) => Promise<unknown>
    await call({}, context)
    expect(context.attempts).toBe(3)
  })

  test('timeout does not limit nodes that extract a part of a result', async () => {
    const driver = await buildDriver({
      user: timeout(
        100,
        extractFields(['name'], async () => ({ name: 'ada' })),
      ),
    })
    expect(await driver.execute(['name'])).toEqual({ name: 'ada' })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('timeout causes no warning about many listeners on one run', async () => {
    const warnings: string[] = []
    const note = ({ name }: Error): void => void warnings.push(name)
    process.on('warning', note)
    const module = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`n${index}`, timeout(100, async () => 1)]),
    )
    await (await buildDriver(module)).execute(Object.keys(module))
    await nextTurn()
    process.off('warning', note)
    expect(warnings).toEqual([])
  })
})
