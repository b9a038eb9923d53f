import { describe, expect, test } from 'vitest'
import { type Adapter, describeFailure } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

describe('failing nodes', () => {
  test.each<[string, (error: Error) => unknown]>([
    [
      'throws',
      (error) => {
        throw error
      },
    ],
    ['rejects', (error) => Promise.reject(error)],
  ])('and %s rejects the run with its own error, untouched', async (_, boom) => {
    const error = new RangeError('broken on purpose')
    const before = { ...Object.getOwnPropertyDescriptors(error) }
    const driver = await buildDriver({ boom: () => boom(error) })
    expect(await errorOf(driver.execute(['boom']))).toBe(error)
    expect(Object.getOwnPropertyDescriptors(error)).toEqual(before)
  })

  // The original says it in the log alone.
  test('describeFailure names a failed node and the path to it, on purpose', async () => {
    const driver = await buildDriver({
      boom: () => {
        throw new Error('broken on purpose')
      },
      middle: ({ boom }: { boom: unknown }) => boom,
      top: ({ middle }: { middle: unknown }) => middle,
    })
    const error = await errorOf(driver.execute(['top'], { runId: 'run-1' }))
    expect(describeFailure(error)).toEqual({
      runId: 'run-1',
      node: 'boom',
      item: null,
      path: ['top', 'middle', 'boom'],
    })
  })

  test('a failed node ends the run at once, whatever else is running', async () => {
    const never = deferred()
    const driver = await buildDriver({ slow: () => never.promise, bad: async () => Promise.reject('no') })
    expect(await errorOf(driver.execute(['slow', 'bad']))).toBe('no')
    never.resolve(null)
  })

  // The original lets siblings continue and does not notify them.
  test('a failed node aborts the $signal of running nodes, on purpose', async () => {
    const reasons: unknown[] = []
    const bad = deferred()
    const driver = await buildDriver({
      listening: ({ $signal }: { $signal: AbortSignal }) =>
        new Promise((resolve) => {
          $signal.addEventListener('abort', () => resolve(reasons.push($signal.reason)))
        }),
      bad: () => bad.promise,
    })
    const running = errorOf(driver.execute(['listening', 'bad']))
    bad.reject('no')
    expect(await running).toBe('no')
    expect(reasons).toEqual(['no'])
  })

  test('the dependents of a failed node do not run, and their hooks are not called', async () => {
    const seen: string[] = []
    const note = (what: string): void => void seen.push(what)
    const hooks: Adapter = {
      preNodeExecute: async ({ node }) => note(`pre ${node.name}`),
      postNodeExecute: async ({ node }) => note(`post ${node.name}`),
    }
    const module = {
      bad: async () => Promise.reject('no'),
      below: ({ bad }: { bad: unknown }) => note(`body ${bad}`),
    }
    const driver = await buildDriver(module, { adapters: [hooks] })
    expect(await errorOf(driver.execute(['below']))).toBe('no')
    expect(seen).toEqual(['pre bad', 'post bad'])
  })

  test('the node that fails first wins over another one', async () => {
    const [one, two] = [deferred(), deferred()]
    const driver = await buildDriver({ one: () => one.promise, two: () => two.promise })
    const running = errorOf(driver.execute(['one', 'two']))
    two.reject('second')
    expect(await running).toBe('second')
    one.reject('first')
  })
})

describe('cancelled runs', () => {
  test('a cancelled run rejects with the reason, like its running nodes', async () => {
    const ends: unknown[] = []
    const controller = new AbortController()
    const module = {
      waiting: ({ $signal }: { $signal: AbortSignal }) =>
        new Promise((_, reject) => {
          $signal.addEventListener('abort', () => reject($signal.reason))
        }),
      below: ({ waiting }: { waiting: unknown }) => waiting,
    }
    const adapter: Adapter = {
      postNodeExecute: ({ node, outcome }) => void ends.push([node.name, outcome.status]),
      postGraphExecute: ({ outcome }) => void ends.push(outcome.status),
    }
    const driver = await buildDriver(module, { adapters: [adapter] })
    const running = errorOf(driver.execute(['below'], { signal: controller.signal }))
    controller.abort('enough')
    expect(await running).toBe('enough')
    await new Promise(setImmediate)
    expect(ends).toEqual(['cancelled', ['waiting', 'cancelled']])
  })
})
