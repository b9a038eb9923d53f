import { describe, expect, test } from 'vitest'
import type { Adapter, RunOpening, RunStarted } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const RESUMED = { startedAtUs: 1, nodeRuns: 2 }

/** An adapter that notes its calls. */
function createWitness(openRun: Required<Adapter>['openRun']) {
  const calls: string[] = []
  const openings: RunOpening[] = []
  const started: RunStarted[] = []
  const adapter: Adapter = {
    openRun(run) {
      calls.push('openRun')
      openings.push(run)
      return openRun(run)
    },
    preGraphExecute(run) {
      calls.push('preGraphExecute')
      started.push(run)
    },
    postGraphExecute: ({ outcome }) => void calls.push(outcome.status),
  }
  return { calls, openings, started, adapter }
}

describe('openRun', () => {
  test.each([
    ['at once', () => RESUMED],
    ['late', () => Promise.resolve(RESUMED)],
  ])('is called before all hooks, which receive what it returns %s', async (_, openRun) => {
    const { calls, openings, started, adapter } = createWitness(openRun)
    const driver = await buildDriver({ one: () => 1 }, { adapters: [adapter] })
    expect(await driver.execute(['one'], { runId: 'a', resume: true })).toEqual({ one: 1 })
    expect(calls).toEqual(['openRun', 'preGraphExecute', 'success'])
    expect(openings[0]).toMatchObject({ runId: 'a', isNamed: true, resume: true, outputs: ['one'] })
    expect(started[0]).toMatchObject({ runId: 'a', resumed: RESUMED })
  })

  test('knows a run by the id that the hooks receive, if the caller has chosen none', async () => {
    const { openings, started, adapter } = createWitness(() => null)
    const driver = await buildDriver({ one: () => 1 }, { adapters: [adapter] })
    await driver.execute(['one'])
    expect(openings[0]).toMatchObject({ runId: started[0]?.runId, isNamed: false, resume: false })
    expect(started[0]?.resumed).toBeNull()
  })

  test.each([
    [
      'throws',
      () => {
        throw new Error('refused')
      },
    ],
    ['rejects', () => Promise.reject(new Error('refused'))],
  ])('refuses a run if it %s: no node runs and no hook is called', async (_, openRun) => {
    let nodes = 0
    const { calls, adapter } = createWitness(openRun)
    const driver = await buildDriver({ one: () => ++nodes }, { adapters: [adapter] })
    expect(await errorOf(driver.execute(['one']))).toEqual(new Error('refused'))
    expect(calls).toEqual(['openRun'])
    expect(nodes).toBe(0)
  })

  test('a run that is cancelled while it is pending ends after it, and its end is reported', async () => {
    const gate = deferred<null>()
    const { calls, adapter } = createWitness(() => gate.promise)
    const driver = await buildDriver({ one: () => 1 }, { adapters: [adapter] })
    const controller = new AbortController()
    const run = driver.execute(['one'], { signal: controller.signal })
    controller.abort('enough')
    gate.resolve(null)
    expect(await errorOf(run)).toBe('enough')
    expect(calls).toEqual(['openRun', 'preGraphExecute', 'cancelled'])
  })

  test('belongs to one adapter of a driver', async () => {
    const [one, two] = [createWitness(() => null), createWitness(() => null)]
    const error = await errorOf(buildDriver({ one: () => 1 }, { adapters: [one.adapter, two.adapter] }))
    expect(error).toMatchObject({ code: 'DAG_ADAPTER_SECOND_JOURNAL' })
  })
})
