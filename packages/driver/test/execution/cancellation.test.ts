import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import type { Adapter, NodeFinished, RunFinished } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const reason = new Error('the client has gone')

describe('cancellation', () => {
  test('a cancelled run rejects with the reason and starts no further node', async () => {
    const first = deferred()
    const called: string[] = []
    const driver = await buildDriver({
      a: () => first.promise,
      b: ({ a }: { a: unknown }) => called.push(`b of ${a}`),
    })
    const controller = new AbortController()
    const running = driver.execute(['b'], { signal: controller.signal })
    controller.abort(reason)
    expect(await errorOf(running)).toBe(reason)
    first.resolve(1)
    await first.promise
    expect(called).toEqual([])
  })

  test('a signal that is aborted before the run runs nothing and reports nothing to adapters', async () => {
    const heard: string[] = []
    const driver = await buildDriver(
      { a: () => heard.push('a') },
      {
        adapters: [{ preGraphExecute: () => void heard.push('begin'), postGraphExecute: () => void heard.push('end') }],
      },
    )
    expect(await errorOf(driver.execute(['a'], { signal: AbortSignal.abort(reason) }))).toBe(reason)
    expect(heard).toEqual([])
  })

  test('a signal that is aborted after the run has no effect', async () => {
    const controller = new AbortController()
    const driver = await buildDriver({ a: async () => 1 })
    expect(await driver.execute(['a'], { signal: controller.signal })).toEqual({ a: 1 })
    controller.abort(reason)
    expect(await driver.execute(['a'])).toEqual({ a: 1 })
  })

  test('a cancelled run aborts the $signal of its nodes, which then count as cancelled', async () => {
    const ends: NodeFinished[] = []
    const runs: RunFinished[] = []
    const driver = await buildDriver(
      {
        polite: ({ $signal }: { $signal: AbortSignal }) =>
          new Promise((_, reject) => $signal.addEventListener('abort', () => reject($signal.reason), { once: true })),
        fetching: ({ $signal }: { $signal: AbortSignal }) =>
          new Promise((_, reject) => {
            const onAbort = (): void => reject(Object.assign(new Error('aborted'), { name: 'AbortError' }))
            $signal.addEventListener('abort', onAbort, { once: true })
          }),
      },
      {
        adapters: [
          { postNodeExecute: (event) => void ends.push(event), postGraphExecute: (event) => void runs.push(event) },
        ],
      },
    )
    const controller = new AbortController()
    const running = driver.execute(['polite', 'fetching'], { signal: controller.signal })
    controller.abort(reason)
    expect(await errorOf(running)).toBe(reason)
    expect(runs.map(({ outcome }) => outcome)).toEqual([{ status: 'cancelled', reason }])
    expect(ends.map(({ node, outcome }) => [node.name, outcome.status])).toEqual([
      ['fetching', 'cancelled'],
      ['polite', 'cancelled'],
    ])
  })

  test.each(['success', 'failure', 'cancellation'])('leaves no listener behind after %s', async (end) => {
    const gate = deferred()
    const driver = await buildDriver({ a: () => gate.promise, b: ({ $signal, a }: never) => [$signal, a] })
    const controller = new AbortController()
    const running = driver.execute(['b'], { signal: controller.signal })
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1)
    if (end === 'success') gate.resolve(1)
    if (end === 'failure') gate.reject(reason)
    if (end === 'cancellation') controller.abort(reason)
    await running.catch(() => {})
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  test('a signal of many runs has one listener, cancels the pending runs and keeps no listener', async () => {
    const gates = Array.from({ length: 100 }, () => deferred())
    const driver = await buildDriver({ a: ({ n }: { n: number }) => gates[n]?.promise })
    const controller = new AbortController()
    const { signal } = controller
    const runs = gates.map((_, n) => driver.execute(['a'], { inputs: { n }, signal }))
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    for (const gate of gates.slice(0, 50)) gate.resolve('done')
    expect(await Promise.all(runs.slice(0, 50))).toHaveLength(50)
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    controller.abort(reason)
    for (const run of runs.slice(50)) expect(await errorOf(run)).toBe(reason)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('a request is refused if its signal is not an AbortSignal', async () => {
    const driver = await buildDriver({ a: () => 1 })
    const problems = await problemsOf(driver.execute(['a'], { signal: new AbortController() as never }))
    expect(problems).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_INVALID_SIGNAL: .*received object of class AbortController/),
    ])
  })
})

test.each(['at once', 'later'])(
  'adapters receive the start and then the end of a run that is cancelled %s during its start',
  async (when) => {
    const controller = new AbortController()
    const heard: string[] = []
    const cancelling: Adapter = {
      preGraphExecute() {
        heard.push('A begins')
        if (when === 'at once') return controller.abort(reason)
        return Promise.resolve().then(() => controller.abort(reason))
      },
      postGraphExecute: ({ outcome }) => void heard.push(`A ends ${outcome.status}`),
    }
    const watching: Adapter = {
      preGraphExecute: () => void heard.push('B begins'),
      postGraphExecute: ({ outcome }) => void heard.push(`B ends ${outcome.status}`),
    }
    const driver = await buildDriver({ a: () => heard.push('a') }, { adapters: [cancelling, watching] })
    expect(await errorOf(driver.execute(['a'], { signal: controller.signal }))).toBe(reason)
    expect(heard).toEqual(['A begins', 'B begins', 'A ends cancelled', 'B ends cancelled'])
  },
)

test('a rejection after the end of a run is harmless, whatever its value', async () => {
  const gate = deferred()
  const hostile = Object.defineProperty(new Error('hostile'), 'cause', {
    get() {
      throw reason
    },
  })
  const ends: string[] = []
  const driver = await buildDriver(
    { late: () => gate.promise, bad: () => Promise.reject('no') },
    { adapters: [{ postNodeExecute: ({ node, outcome }) => void ends.push(`${node.name} ${outcome.status}`) }] },
  )
  expect(await errorOf(driver.execute(['late', 'bad']))).toBe('no')
  gate.reject(hostile)
  await new Promise((resolve) => setImmediate(resolve))
  expect(ends).toEqual(['bad failed', 'late failed'])
})

describe('failing runs', () => {
  test('a failed run aborts the $signal of its other nodes with the error and reports their ends later', async () => {
    const gate = deferred()
    const events: string[] = []
    const driver = await buildDriver(
      {
        sibling: ({ $signal }: { $signal: AbortSignal }) =>
          new Promise((_, reject) => $signal.addEventListener('abort', () => reject($signal.reason), { once: true })),
        culprit: () => gate.promise,
      },
      {
        adapters: [
          {
            postNodeExecute: ({ node, outcome }) => void events.push(`${node.name} ${outcome.status}`),
            postGraphExecute: ({ outcome }) => void events.push(`run ${outcome.status}`),
          },
        ],
      },
    )
    const running = driver.execute(['sibling', 'culprit'])
    gate.reject(reason)
    expect(await errorOf(running)).toBe(reason)
    expect(events).toEqual(['culprit failed', 'run failed', 'sibling cancelled'])
  })

  test('a node that reads $signal after the failure receives an aborted signal', async () => {
    const gate = deferred<AbortSignal>()
    const culprit = deferred()
    let late: (() => AbortSignal) | null = null
    const driver = await buildDriver(
      { slow: () => gate.promise, culprit: () => culprit.promise },
      {
        adapters: [
          {
            executeNode(execution, next) {
              if (execution.node.name === 'slow') late = () => execution.signal
              return next()
            },
          },
        ],
      },
    )
    const running = driver.execute(['slow', 'culprit'])
    culprit.reject(reason)
    await errorOf(running)
    expect((late as (() => AbortSignal) | null)?.().reason).toBe(reason)
  })
})
