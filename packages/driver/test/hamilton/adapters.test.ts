import { describe, expect, test } from 'vitest'
import type { Adapter } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const module = { one: ({ x }: { x: number }) => x + 1, two: async ({ one }: { one: number }) => one * 2 }

// The original's async driver drops every adapter that has no hook, in silence.
describe('adapters without hooks', () => {
  test('validators of nodes and of the graph stop the build with all their findings', async () => {
    const validating: Adapter = {
      validateNode: ({ name }) => (name === 'two' ? 'two is one too many' : null),
      validateGraph: ({ nodes }) => [`${nodes.size} nodes`, 'no owner'],
    }
    expect(await problemsOf(buildDriver(module, { adapters: [validating] }))).toEqual([
      expect.stringMatching(/^DAG_NODE_REFUSED: node "two" is refused by adapter 1: two is one too many/),
      expect.stringMatching(/^DAG_GRAPH_REFUSED: the graph is refused by adapter 1: 3 nodes/),
      expect.stringMatching(/^DAG_GRAPH_REFUSED: the graph is refused by adapter 1: no owner/),
    ])
  })

  test('a validator of inputs finds wrong values before any node runs', async () => {
    const ran: string[] = []
    const validating: Adapter = {
      validateInput: ({ name, value }) => (typeof value === 'number' ? null : `${name} is not a number`),
    }
    const noting = { one: ({ x }: { x: number }) => ran.push(`one ${x}`) }
    const driver = await buildDriver(noting, { adapters: [validating] })
    for (const x of ['a', Promise.resolve('a')]) {
      expect(await problemsOf(driver.execute(['one'], { inputs: { x } }))).toEqual([
        expect.stringMatching(/^DAG_EXECUTE_INPUT_REFUSED: input "x" is refused: x is not a number/),
      ])
    }
    expect(ran).toEqual([])
  })

  test.each<[string, Adapter['executeNode'] & object]>([
    ['sync', (_, next) => next()],
    ['async', async (_, next) => await next()],
  ])('a layer of executeNode is called for each node, %s', async (_, executeNode) => {
    const nodes: string[] = []
    const around: Adapter = {
      executeNode(execution, next) {
        nodes.push(`${execution.node.name} ${JSON.stringify(execution.inputs)}`)
        return executeNode(execution, next)
      },
    }
    const driver = await buildDriver(module, { adapters: [around] })
    expect(await driver.execute(['two'], { inputs: { x: 1 } })).toEqual({ two: 4 })
    expect(nodes).toEqual(['one {"x":1}', 'two {"one":2}'])
  })
})

describe('layers of executeNode', () => {
  // The original refuses it: "Multiple adapters cannot (currently) implement the same lifecycle method".
  test('layers of executeNode nest and work next to hooks, on purpose', async () => {
    const log: string[] = []
    const layer = (letter: string): Adapter => ({
      preNodeExecute: () => void log.push(`${letter} pre`),
      async executeNode(_, next) {
        log.push(`${letter} in`)
        const result = await next()
        log.push(`${letter} out`)
        return result
      },
      postNodeExecute: () => void log.push(`${letter} post`),
    })
    const driver = await buildDriver({ one: () => log.push('body') }, { adapters: [layer('A'), layer('B')] })
    await driver.execute(['one'])
    expect(log).toEqual(['A pre', 'B pre', 'A in', 'B in', 'body', 'B out', 'A out', 'A post', 'B post'])
  })

  test('a layer of executeNode may return another result or an error without calling the function', async () => {
    const sentinel: Adapter = {
      executeNode({ node }, next) {
        if (node.name === 'refused') throw new Error('not this one')
        try {
          return next()
        } catch {
          return 'sentinel'
        }
      },
    }
    const failing = () => {
      throw new Error('broken on purpose')
    }
    const driver = await buildDriver({ failing, refused: () => 1 }, { adapters: [sentinel] })
    expect(await driver.execute(['failing'])).toEqual({ failing: 'sentinel' })
    expect(await errorOf(driver.execute(['refused']))).toEqual(new Error('not this one'))
  })
})

describe('async validators', () => {
  test.each(['validateNode', 'validateGraph', 'validateInput'])('an async validator is refused: %s', async (member) => {
    const adapter: object = { [member]: async () => 'never seen' }
    expect(await problemsOf(buildDriver(module, { adapters: [adapter] }))).toEqual([
      expect.stringMatching(`^DAG_ADAPTER_ASYNC_VALIDATOR: "${member}" of adapter 1`),
    ])
  })

  test('a validator that returns a promise is refused', async () => {
    const adapter: object = { validateNode: () => Promise.reject(new Error('never seen')) }
    expect(await problemsOf(buildDriver({ one: () => 1 }, { adapters: [adapter] }))).toEqual([
      expect.stringMatching(/^DAG_NODE_REFUSED: node "one" is refused by adapter 1: its validator returned a promise/),
    ])
  })
})
