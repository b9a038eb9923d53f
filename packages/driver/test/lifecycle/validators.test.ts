import { describe, expect, test } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const module = { total: ({ price, count }: { price: number; count: number }) => price * count }

describe('validators of an adapter', () => {
  test('validators stop the build with all their findings', async () => {
    const strict = {
      validateNode: ({ name, kind }: { name: string; kind: string }) =>
        kind === 'input' ? `${name} has no owner` : null,
      validateGraph: () => ['too small', 'too plain'],
    }
    expect(await problemsOf(buildDriver(module, { adapters: [strict] }))).toEqual([
      'DAG_NODE_REFUSED: node "price" is refused by adapter 1: price has no owner',
      'DAG_NODE_REFUSED: node "count" is refused by adapter 1: count has no owner',
      'DAG_GRAPH_REFUSED: the graph is refused by adapter 1: too small',
      'DAG_GRAPH_REFUSED: the graph is refused by adapter 1: too plain',
    ])
  })

  test('validators receive the needed inputs before any node runs and list every finding', async () => {
    const numbers = {
      validateInput: ({ name, value }: { name: string; value: unknown }) =>
        typeof value === 'number' ? undefined : `${name} must be a number, received ${String(value)}`,
    }
    const driver = await buildDriver(module, { adapters: [numbers] })
    expect(await driver.execute(['total'], { inputs: { price: 2, count: 3, unused: 'x' } })).toEqual({ total: 6 })
    expect(await problemsOf(driver.execute(['total'], { inputs: { price: 'a', count: 'b' } }))).toEqual([
      'DAG_EXECUTE_INPUT_REFUSED: input "price" is refused: price must be a number, received a',
      'DAG_EXECUTE_INPUT_REFUSED: input "count" is refused: count must be a number, received b',
    ])
  })

  test('validators receive promised inputs when they settle', async () => {
    const driver = await buildDriver(module, {
      adapters: [{ validateInput: ({ value }: { value: unknown }) => (value === 'bad' ? 'bad' : '') }],
    })
    expect(await driver.execute(['total'], { inputs: { price: Promise.resolve(2), count: 3 } })).toEqual({ total: 6 })
    expect(
      await problemsOf(driver.execute(['total'], { inputs: { price: Promise.resolve('bad'), count: 3 } })),
    ).toEqual(['DAG_EXECUTE_INPUT_REFUSED: input "price" is refused: bad'])
  })
})
