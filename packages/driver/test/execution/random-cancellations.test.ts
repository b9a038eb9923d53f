import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Adapter, RunFinished } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { expectationOf, inputsOf, moduleOf, overridesOf, randomRequest } from '../support/random-graph.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const manners = ['sync', 'async', 'late', 'thenable', 'throws', 'rejects'] as const

test('a run that is cancelled at any moment ends as its adapters report', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomRequest(manners),
      fc.nat({ max: 12 }),
      fc.option(fc.integer({ min: 1, max: 3 })),
      async (request, turns, concurrency) => {
        const called: string[] = []
        const ends: RunFinished[] = []
        const open = new Set<string>()
        const watching: Adapter = {
          preNodeExecute: ({ node }) => void open.add(node.name),
          postNodeExecute: ({ node }) => void open.delete(node.name),
          postGraphExecute: (event) => void ends.push(event),
        }
        const driver = await buildDriver(moduleOf(request, called), { adapters: [watching] })
        const controller = new AbortController()
        const options = { inputs: inputsOf(request), overrides: overridesOf(request), signal: controller.signal }
        const running = driver.execute(request.outputs, concurrency === null ? options : { ...options, concurrency })
        const ended = running.then(
          (results) => ({ status: 'success', value: results }),
          (error) => ({ status: error === 'cancelled' ? 'cancelled' : 'failed', value: error }),
        )
        for (let turn = 0; turn < turns; turn++) await Promise.resolve()
        controller.abort('cancelled')
        const { status, value } = await ended
        expect(ends.map(({ outcome }) => outcome.status)).toEqual([status])
        if (status === 'success') expect(value).toEqual(expectationOf(request).results)
        if (status === 'failed')
          expect(called.flatMap((name) => [`${name} threw`, `${name} rejected`])).toContain(value)
        const calledAtEnd = called.length
        await new Promise((resolve) => setImmediate(resolve))
        expect(called).toHaveLength(calledAtEnd)
        expect([...open]).toEqual([])
        expect(new Set(called).size).toBe(called.length)
      },
    ),
  )
})
