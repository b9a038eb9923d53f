import { transferableAbortController } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createCache } from '../../src/adapters/cache/create-cache.js'
import type { Adapter, NodeFinished, RunFinished } from '../../src/lifecycle/adapter.js'
import { cache } from '../../src/modifiers/cache.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { retry } from '../../src/modifiers/retry.js'
import { timeout } from '../../src/modifiers/timeout.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'

interface Asks {
  readonly $signal: AbortSignal
}

/** Rejects with the reason of the signal, as a polite node does. */
const untilAborted = ({ $signal }: Asks): Promise<never> =>
  new Promise((_, reject) => $signal.addEventListener('abort', () => reject($signal.reason), { once: true }))

/** Cases that must pass with any `AbortController`. `isForeign` is true if it is not the one of Node. */
export function describeEnvironment(name: string, isForeign: boolean): void {
  describe(`the driver in ${name}`, () => {
    test('the AbortController is the one of the environment', () => {
      expect(new AbortController().signal.constructor === transferableAbortController().signal.constructor).toBe(
        !isForeign,
      )
    })

    test('$signal reaches sync, async and expanded nodes', async () => {
      const driver = await buildDriver({
        a: ({ $signal }: Asks) => $signal.aborted,
        b: async ({ $signal }: Asks) => $signal instanceof AbortSignal,
        n: expand({}, ({ $signal }: Asks) => [$signal.aborted]),
        all: collect(['n'], ({ n }: { n: readonly boolean[] }) => n),
      })
      expect(await driver.execute(['a', 'b', 'all'])).toEqual({ a: false, b: true, all: [false] })
    })

    test('many listeners can wait on one $signal', async () => {
      const gate = deferred()
      const many = async ({ $signal }: Asks) => {
        for (let index = 0; index < 30; index++) $signal.addEventListener('abort', () => {})
        await gate.promise
      }
      const driver = await buildDriver({ many, limited: timeout(1_000, many) })
      const running = driver.execute(['many', 'limited'])
      gate.resolve(null)
      expect(await running).toEqual({ many: undefined, limited: undefined })
    })

    test('timeout passes results through and fails a node that exceeds its time', async () => {
      const driver = await buildDriver({ quick: timeout(1_000, async () => 1), slow: timeout(5, untilAborted) })
      expect(await driver.execute(['quick'])).toEqual({ quick: 1 })
      expect(await errorOf(driver.execute(['slow']))).toMatchObject({ code: 'DAG_NODE_TIMEOUT' })
    })

    test.each([
      ['the environment', () => new AbortController()],
      ['Node', () => transferableAbortController()],
    ])('a run is cancelled by a signal of %s and reports its nodes as cancelled', async (_, create) => {
      const ends: string[] = []
      const watch: Adapter = {
        postNodeExecute: ({ node, outcome }: NodeFinished) => void ends.push(`${node.name} ${outcome.status}`),
        postGraphExecute: ({ outcome }: RunFinished) => void ends.push(`run ${outcome.status}`),
      }
      const driver = await buildDriver({ a: untilAborted }, { adapters: [watch] })
      const controller = create()
      const running = driver.execute(['a'], { signal: controller.signal })
      const reason = new Error('the client is gone')
      controller.abort(reason)
      expect(await errorOf(running)).toBe(reason)
      await Promise.resolve()
      expect(ends.sort()).toEqual(['a cancelled', 'run cancelled'])
    })

    test('a run rejects with the reason of a signal that was aborted before', async () => {
      const driver = await buildDriver({ a: () => 1 })
      const controller = new AbortController()
      controller.abort('early')
      expect(await errorOf(driver.execute(['a'], { signal: controller.signal }))).toBe('early')
    })

    test('the wait of a retry ends when the run is cancelled', async () => {
      const flaky = retry({ attempts: 3, delayMs: 60_000 }, async () => Promise.reject(new Error('flaky')))
      const driver = await buildDriver({ flaky })
      const controller = new AbortController()
      const running = driver.execute(['flaky'], { signal: controller.signal })
      setTimeout(() => controller.abort('enough'), 1)
      expect(await errorOf(running)).toBe('enough')
    })

    test('running siblings are aborted with the error that fails the run', async () => {
      const failure = new Error('failed')
      let seen: unknown = null
      const driver = await buildDriver({
        bad: async () => Promise.reject(failure),
        waiting: ({ $signal }: Asks) => untilAborted({ $signal }).catch((reason) => (seen = reason)),
      })
      expect(await errorOf(driver.execute(['waiting', 'bad']))).toBe(failure)
      await Promise.resolve()
      expect(seen).toBe(failure)
    })

    test('a cache makes a shared result again if the run that was making it stops', async () => {
      let calls = 0
      const gates = [deferred(), deferred()]
      const page = cache({}, async () => gates[calls++]?.promise)
      const driver = await buildDriver({ page }, { adapters: [createCache()] })
      const controller = new AbortController()
      const stopped = errorOf(driver.execute(['page'], { signal: controller.signal }))
      const waiting = driver.execute(['page'])
      controller.abort('stopped')
      expect(await stopped).toBe('stopped')
      gates[1]?.resolve('second')
      expect(await waiting).toEqual({ page: 'second' })
      gates[0]?.resolve('first')
    })

    test('layers of executeNode receive the signal', async () => {
      const seen: boolean[] = []
      const around: Adapter = {
        executeNode({ signal }, next) {
          seen.push(signal.aborted)
          return next()
        },
      }
      const driver = await buildDriver({ a: () => 1 }, { adapters: [around] })
      expect(await driver.execute(['a'])).toEqual({ a: 1 })
      expect(seen).toEqual([false])
    })
  })
}
