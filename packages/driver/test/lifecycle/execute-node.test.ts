import { describe, expect, test } from 'vitest'
import type { Adapter, NodeFinished } from '../../src/lifecycle/adapter.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const module = { a: ({ x }: { x: number }) => x + 1, b: async ({ a }: { a: number }) => a * 2 }

describe('executeNode', () => {
  test('executeNode wraps the function between the hooks, the first registered outermost', async () => {
    const events: string[] = []
    const around = (name: string): Adapter => ({
      executeNode({ node }, next) {
        events.push(`${name} before ${node.name}`)
        const result = next()
        events.push(`${name} after ${node.name}`)
        return result
      },
    })
    const hooks: Adapter = {
      preNodeExecute: ({ node }) => void events.push(`pre ${node.name}`),
      postNodeExecute: ({ node }) => void events.push(`post ${node.name}`),
    }
    const driver = await buildDriver(module, { adapters: [around('outer'), hooks, around('inner')] })
    expect(await driver.execute(['a'], { inputs: { x: 1 } })).toEqual({ a: 2 })
    expect(events).toEqual(['pre a', 'outer before a', 'inner before a', 'inner after a', 'outer after a', 'post a'])
  })

  test('executeNode may return another result, later, and without calling the function', async () => {
    const finished: NodeFinished[] = []
    const keeping: Adapter = {
      async executeNode(execution, next) {
        if (execution.node.name !== 'b') return next()
        execution.markCached()
        return 40
      },
      postNodeExecute: (event) => void finished.push(event),
    }
    const driver = await buildDriver(module, { adapters: [keeping] })
    expect(await driver.execute(['b'], { inputs: { x: 1 } })).toEqual({ b: 40 })
    expect(finished.map(({ node, cached }) => [node.name, cached])).toEqual([
      ['a', false],
      ['b', true],
    ])
  })

  test('executeNode receives the inputs and may call the function again', async () => {
    let calls = 0
    const flaky = { a: ({ x }: { x: number }) => (++calls < 3 ? Promise.reject(new Error(`no ${calls}`)) : x) }
    const stubborn: Adapter = {
      async executeNode({ inputs }, next) {
        expect(inputs).toEqual({ x: 5 })
        for (let attempt = 1; ; attempt++) {
          try {
            return await next()
          } catch (error) {
            if (attempt === 3) throw error
          }
        }
      },
    }
    const driver = await buildDriver(flaky, { adapters: [stubborn] })
    expect(await driver.execute(['a'], { inputs: { x: 5 } })).toEqual({ a: 5 })
  })

  test('a layer that calls next after the run has stopped does not start the function', async () => {
    const gate = deferred()
    const called: string[] = []
    const ends: unknown[] = []
    const driver = await buildDriver(
      { slow: () => called.push('slow'), bad: () => Promise.reject('no') },
      {
        adapters: [
          {
            executeNode: ({ node }, next) => (node.name === 'slow' ? gate.promise.then(next) : next()),
            postNodeExecute: ({ node, outcome }) => void ends.push([node.name, outcome.status]),
          },
        ],
      },
    )
    expect(await errorOf(driver.execute(['slow', 'bad']))).toBe('no')
    gate.resolve(null)
    await new Promise((resolve) => setImmediate(resolve))
    expect(called).toEqual([])
    expect(ends).toEqual([
      ['bad', 'failed'],
      ['slow', 'cancelled'],
    ])
  })

  test('a layer that throws fails the node with its error', async () => {
    const refusal = new Error('not today')
    const ends: unknown[] = []
    const driver = await buildDriver(module, {
      adapters: [
        {
          executeNode() {
            throw refusal
          },
          postGraphExecute: ({ outcome }) => void ends.push(outcome),
        },
      ],
    })
    expect(await errorOf(driver.execute(['b'], { inputs: { x: 1 } }))).toBe(refusal)
    expect(ends).toEqual([{ status: 'failed', error: refusal, node: 'a' }])
  })
})
