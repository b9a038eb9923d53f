import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { type Deferred, deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectationOf, inputsOf, moduleOf, overridesOf, randomRequest } from '../support/random-graph.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function gated(names: readonly string[]): { module: object; gates: Map<string, Deferred<unknown>>; started: string[] } {
  const gates = new Map(names.map((name) => [name, deferred()]))
  const started: string[] = []
  const module = Object.fromEntries(
    names.map((name) => [
      name,
      () => {
        started.push(name)
        return gates.get(name)?.promise
      },
    ]),
  )
  return { module, gates, started }
}

describe('concurrency', () => {
  test('concurrency bounds the number of pending async nodes and starts the next when one ends', async () => {
    const { module, gates, started } = gated(['a', 'b', 'c', 'd'])
    const driver = await buildDriver(module)
    const running = driver.execute(['a', 'b', 'c', 'd'], { concurrency: 2 })
    expect(started).toEqual(['a', 'b'])
    gates.get('b')?.resolve(2)
    await settle()
    expect(started).toEqual(['a', 'b', 'c'])
    gates.get('a')?.resolve(1)
    gates.get('c')?.resolve(3)
    await settle()
    expect(started).toEqual(['a', 'b', 'c', 'd'])
    gates.get('d')?.resolve(4)
    expect(await running).toEqual({ a: 1, b: 2, c: 3, d: 4 })
  })

  test('a queued node does not start once the run has failed', async () => {
    const { module, gates, started } = gated(['a', 'b', 'c'])
    const driver = await buildDriver(module)
    const running = driver.execute(['a', 'b', 'c'], { concurrency: 1 })
    gates.get('a')?.reject('broken')
    expect(await errorOf(running)).toBe('broken')
    await settle()
    expect(started).toEqual(['a'])
  })

  test.each([0, -1, 1.5, Number.NaN, '2'])('of %j is refused', async (concurrency) => {
    const driver = await buildDriver({ a: () => 1 })
    const problems = await problemsOf(driver.execute(['a'], { concurrency: concurrency as number }))
    expect(problems).toEqual([expect.stringMatching(/^DAG_EXECUTE_INVALID_CONCURRENCY: /)])
  })

  const hooks = [{ preNodeExecute() {}, async postNodeExecute() {} }]
  test.each([
    ['no hooks', []],
    ['hooks', hooks],
  ])('concurrency changes no result of any graph and is never exceeded, with %s', async (_, adapters) => {
    await fc.assert(
      fc.asyncProperty(
        randomRequest(['sync', 'async', 'late', 'thenable']),
        fc.integer({ min: 1, max: 4 }),
        async (request, concurrency) => {
          let pending = 0
          let most = 0
          const watching = {
            executeNode(_execution: unknown, next: () => unknown) {
              const result = next()
              if (!(result instanceof Promise)) return result
              most = Math.max(most, ++pending)
              return result.finally(() => pending--)
            },
          }
          const driver = await buildDriver(moduleOf(request, []), { adapters: [watching, ...adapters] })
          const options = { inputs: inputsOf(request), overrides: overridesOf(request), concurrency }
          expect(await driver.execute(request.outputs, options)).toEqual(expectationOf(request).results)
          expect(most).toBeLessThanOrEqual(concurrency)
        },
      ),
    )
  })
})
