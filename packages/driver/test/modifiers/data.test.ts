import { describe, expect, test } from 'vitest'
import {
  collect,
  dataLoader,
  dataSaver,
  expand,
  parameterize,
  pipeOutput,
  retry,
  step,
  value,
} from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { errorOf } from '../support/error-of.js'

const load = ({ file }: { file: string }) => ({ data: [file], metadata: { rows: 1 } })

describe('dataLoader', () => {
  test.each([
    ['sync', load],
    ['async', async ({ file }: { file: string }) => load({ file })],
  ])('dataLoader defines a node for the data and one for the metadata of a function that is %s', async (_, fn) => {
    const driver = await buildDriver({
      orders: dataLoader(fn),
      count: ({ orders }: { orders: string[] }) => orders.length,
    })
    expect(edgesOf(driver)).toEqual([
      'orders.loaded <- file',
      'orders <- orders.loaded',
      'count <- orders',
      'orders.metadata <- orders.loaded',
    ])
    const outputs = ['orders', 'orders.metadata', 'count']
    expect(await driver.execute(outputs, { inputs: { file: 'a' } })).toEqual({
      orders: ['a'],
      'orders.metadata': { rows: 1 },
      count: 1,
    })
  })

  test('dataLoader tags the node of the data', async () => {
    const driver = await buildDriver({ orders: dataLoader(load) })
    const tagged = driver.listNodes().filter(({ tags }) => tags['dag.kind'] === 'loader')
    expect(tagged.map(({ name }) => name)).toEqual(['orders'])
  })

  test.each([[[1]], [null], [{ data: 1 }], [{ metadata: 1 }]])('dataLoader fails if %j is returned', async (result) => {
    const orders = (dataLoader as unknown as (fn: unknown) => object)(() => result)
    const driver = await buildDriver({ orders })
    const pattern = /DAG_NODE_INVALID_LOAD: node "orders" loads data, so its function must return { data, metadata }/
    expect(String(await errorOf(driver.execute(['orders'])))).toMatch(pattern)
    expect(String(await errorOf(driver.execute(['orders.metadata'])))).toMatch(pattern)
  })

  test('dataLoader may be expanded, piped, parameterized and called again', async () => {
    let calls = 0
    const flaky = ({ file }: { file: string }) => {
      if (++calls === 1) throw new Error('flaky')
      return load({ file })
    }
    const piped = pipeOutput([step((rows: string[]) => [...rows, 'b'])], retry({ attempts: 2 }, dataLoader(flaky)))
    const driver = await buildDriver({
      row: parameterize({ order: { file: value('x') } }, expand({}, piped)),
      orders: collect(['order'], ({ order }: { order: readonly string[] }) => order),
    })
    expect(await driver.execute(['orders', 'order.metadata'])).toEqual({
      orders: ['x', 'b'],
      'order.metadata': { rows: 1 },
    })
    expect(calls).toBe(2)
  })
})

describe('dataSaver', () => {
  test('dataSaver tags a node that returns metadata', async () => {
    const saved = dataSaver(async ({ orders }: { orders: string[] }) => ({ rows: orders.length }))
    const driver = await buildDriver({ saved })
    expect(driver.graph.nodes.get('saved')?.tags).toEqual({ 'dag.kind': 'saver' })
    expect(await driver.execute(['saved'], { inputs: { orders: ['a'] } })).toEqual({ saved: { rows: 1 } })
  })
})
