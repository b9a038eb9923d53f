import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SyncDagDriver } from '../../src/driver/dag-driver.js'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import { DagError } from '../../src/errors/dag-error.js'
import { cache, createCache, describeFailure, fileStore, retry } from '../../src/index.js'
import type { Adapter } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { expectationOf, moduleOf, overridesOf, randomRequest } from '../support/random-graph.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const build = (module: object, adapters: readonly Adapter[] = []): SyncDagDriver =>
  new DriverBuilder(openSyncDriver, { modules: [module], adapters }).build()

function problemsOf(act: () => unknown): string[] {
  try {
    act()
  } catch (error) {
    if (error instanceof DagError) return error.problems.map(({ code, message }) => `${code}: ${message}`)
    throw error
  }
  throw new Error('it was to be refused')
}

const module = { a: ({ x }: { x: number }) => x + 1, b: ({ a }: { a: number }) => a * 2 }

describe('the synchronous driver', () => {
  test('the synchronous driver returns the results themselves', () => {
    expect(build(module).execute(['b'], { inputs: { x: 1 } })).toEqual({ b: 4 })
  })

  test('the synchronous driver computes what plain recursion computes, with and without hooks', () => {
    fc.assert(
      fc.property(randomRequest(['sync']), fc.boolean(), (request, isObserved) => {
        const hooks = { preNodeExecute() {}, postNodeExecute() {}, preGraphExecute() {}, postGraphExecute() {} }
        const driver = build(moduleOf(request, []), isObserved ? [hooks] : [])
        const options = { inputs: { x0: 0, x1: 1, x2: 2 }, overrides: overridesOf(request) }
        expect(driver.execute(request.outputs, options)).toEqual(expectationOf(request).results)
      }),
    )
  })

  test('the synchronous driver throws the error of a node, untouched', () => {
    const broken = new Error('broken')
    const driver = build({
      a: () => {
        throw broken
      },
    })
    expect(() => driver.execute(['a'], { runId: 'mine' })).toThrow(broken)
    expect(describeFailure(broken)).toMatchObject({ runId: 'mine', node: 'a' })
  })

  test('the synchronous driver runs nodes once per item', () => {
    const driver = build({
      n: expand({}, () => [1, 2]),
      square: ({ n }: { n: number }) => n * n,
      all: collect(['square'], ({ square }: { square: readonly number[] }) => square),
    })
    expect(driver.execute(['all'])).toEqual({ all: [1, 4] })
  })

  test('the synchronous driver calls hooks in the same order and builds the result', () => {
    const events: string[] = []
    const watching: Adapter = {
      init: () => void events.push('init'),
      preGraphExecute: () => void events.push('begin'),
      preNodeExecute: ({ node }) => void events.push(`pre ${node.name}`),
      postNodeExecute: ({ node }) => void events.push(`post ${node.name}`),
      postGraphExecute: () => void events.push('end'),
      buildResult: (results) => Object.values(results),
    }
    expect(build(module, [watching]).execute(['a', 'b'], { inputs: { x: 1 } })).toEqual([2, 4])
    expect(events).toEqual(['init', 'begin', 'pre a', 'post a', 'pre b', 'post b', 'end'])
  })

  test('the synchronous driver refuses async nodes and async hooks by name when it is built', () => {
    expect(problemsOf(() => build({ a: async () => 1 }, [{ async preNodeExecute() {} }]))).toEqual([
      expect.stringMatching(/^DAG_SYNC_ASYNC_NODE: node "a"/),
      expect.stringMatching(/^DAG_SYNC_ASYNC_HOOK: "preNodeExecute" of adapter 1/),
    ])
  })

  test('the synchronous driver refuses a retry that waits and a cache over files when it is built', () => {
    const adapters = [createCache({ store: fileStore('never-created') })]
    expect(problemsOf(() => build({ a: retry({ attempts: 2, delayMs: 5 }, () => 1) }, adapters))).toEqual([
      expect.stringMatching(/^DAG_SYNC_ASYNC_HOOK: "executeNode" of adapter 1/),
      expect.stringMatching(/^DAG_SYNC_DELAYED_RETRY: node "a" waits 5 ms before it is retried/),
    ])
  })

  test('the synchronous driver retries at once and uses cached results', () => {
    let calls = 0
    const a = cache(
      {},
      retry({ attempts: 2 }, () => {
        if (++calls === 1) throw new Error('once')
        return calls
      }),
    )
    const driver = build({ a }, [createCache()])
    for (let run = 0; run < 2; run++) expect(driver.execute(['a'])).toEqual({ a: 2 })
  })

  test.each<[string, object, readonly Adapter[], object]>([
    ['node "a"', { a: () => Promise.reject(new Error('unseen')) }, [], {}],
    ['node "a"', { a: () => Promise.resolve(1) }, [{ preNodeExecute() {} }], {}],
    ['"x"', { a: ({ x }: { x: number }) => x }, [], { inputs: { x: Promise.resolve(1) } }],
    ['preNodeExecute', { a: () => 1 }, [{ preNodeExecute: () => Promise.resolve() }], {}],
    ['preGraphExecute', { a: () => 1 }, [{ preGraphExecute: () => Promise.resolve() }], {}],
    ['postGraphExecute', { a: () => 1 }, [{ postGraphExecute: () => Promise.resolve() }], {}],
    ['buildResult', { a: () => 1 }, [{ buildResult: () => Promise.reject(new Error('unseen')) }], {}],
  ])('the synchronous driver refuses a promise of %s in a run', (what, nodes, adapters, options) => {
    const problems = problemsOf(() => build(nodes, adapters).execute(['a'], options))
    expect(problems).toEqual([expect.stringContaining(`DAG_SYNC_PROMISE: ${what} gave a promise`)])
  })

  test('the synchronous driver throws the reason of an aborted signal and all problems of a request', () => {
    expect(() => build(module).execute(['b'], { inputs: { x: 1 }, signal: AbortSignal.abort('gone') })).toThrow('gone')
    expect(problemsOf(() => build(module).execute(['c', 'b']))).toHaveLength(2)
  })

  test('a node may cancel its run in the synchronous driver by aborting the signal', () => {
    const controller = new AbortController()
    const called: string[] = []
    const driver = build({
      a: () => controller.abort('enough'),
      b: ({ a }: { a: undefined }) => called.push(`b of ${a}`),
    })
    expect(() => driver.execute(['b'], { signal: controller.signal })).toThrow('enough')
    expect(called).toEqual([])
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  test('the synchronous driver closes once and refuses runs from then on', async () => {
    let closed = 0
    const driver = build(module, [{ close: () => void closed++ }])
    await driver.close()
    await driver.close()
    expect(closed).toBe(1)
    expect(problemsOf(() => driver.execute(['a'], { inputs: { x: 1 } }))).toEqual([
      expect.stringMatching(/^DAG_DRIVER_CLOSED/),
    ])
  })
})
