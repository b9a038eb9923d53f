import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Adapter, RunFinished } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'
import { expectationOf, inputsOf, moduleOf, overridesOf, randomRequest } from '../support/random-graph.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const working = randomRequest(['sync', 'sync', 'async', 'late', 'thenable'])
const failing = randomRequest(['sync', 'async', 'late', 'throws', 'rejects'])

const adapters: readonly (readonly [string, readonly Adapter[]])[] = [
  ['no hooks', []],
  ['sync hooks', [{ preNodeExecute() {}, postNodeExecute() {}, preGraphExecute() {}, postGraphExecute() {} }]],
  ['async hooks', [{ async preNodeExecute() {}, async postNodeExecute() {}, async preGraphExecute() {} }]],
]

describe.each(adapters)('random graphs, with %s,', (_, hooks) => {
  test('any graph computes what plain recursion computes and runs each needed node once', async () => {
    await fc.assert(
      fc.asyncProperty(working, async (request) => {
        const called: string[] = []
        const driver = await buildDriver(moduleOf(request, called), { adapters: hooks })
        const expected = expectationOf(request)
        for (let run = 0; run < 2; run++) {
          called.length = 0
          const options = { inputs: inputsOf(request), overrides: overridesOf(request) }
          expect(await driver.execute(request.outputs, options)).toEqual(expected.results)
          expect([...called].sort()).toEqual([...expected.called].sort())
        }
      }),
    )
  })

  test('any graph that fails rejects with the first failure that adapters received', async () => {
    await fc.assert(
      fc.asyncProperty(failing, async (request) => {
        const called: string[] = []
        const failures: unknown[] = []
        const ends: RunFinished[] = []
        const watching: Adapter = {
          postNodeExecute({ outcome }) {
            if (outcome.status === 'failed') failures.push(outcome.error)
          },
          postGraphExecute: (event) => void ends.push(event),
        }
        const driver = await buildDriver(moduleOf(request, called), { adapters: [watching, ...hooks] })
        const expected = expectationOf(request)
        const running = driver.execute(request.outputs, { inputs: inputsOf(request), overrides: overridesOf(request) })
        const willFail = request.nodes.some(
          ({ name, manner }) => expected.called.has(name) && (manner === 'throws' || manner === 'rejects'),
        )
        if (willFail) {
          const error = await errorOf(running)
          expect(called.flatMap((name) => [`${name} threw`, `${name} rejected`])).toContain(error)
          expect(failures[0]).toBe(error)
        } else expect(await running).toEqual(expected.results)
        expect(ends.map(({ outcome }) => outcome.status)).toEqual([willFail ? 'failed' : 'success'])
        expect(new Set(called).size).toBe(called.length)
        for (const name of called) expect(expected.called).toContain(name)
      }),
    )
  })
})
