import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'

const broken = new Error('no such user')

const module = {
  user: async ({ id }: { id: number }) => {
    if (id < 0) throw broken
    return id
  },
  cart: ({ user }: { user: number }) => user,
  total: ({ cart }: { cart: number }) => cart,
}

describe.each([
  ['without adapters', []],
  ['with hooks', [{ preNodeExecute() {} }]],
])('describeFailure, %s,', (_, adapters) => {
  test('says the run, the node, and the way to it from an output', async () => {
    const driver = await buildDriver(module, { adapters })
    const error = await errorOf(driver.execute(['total'], { inputs: { id: -1 }, runId: 'mine' }))
    expect(error).toBe(broken)
    expect(describeFailure(error)).toEqual({ runId: 'mine', node: 'user', item: null, path: ['total', 'cart', 'user'] })
  })

  test('makes an id for a run that had none yet', async () => {
    const driver = await buildDriver(module, { adapters })
    const error = await errorOf(driver.execute(['user'], { inputs: { id: -1 } }))
    expect(describeFailure(error)).toMatchObject({ runId: expect.stringMatching(/^[0-9a-f-]{36}$/), path: ['user'] })
  })

  test('names no node where an input rejected', async () => {
    const driver = await buildDriver(module, { adapters })
    const failure = new Error('no request')
    await errorOf(driver.execute(['total'], { inputs: { id: Promise.reject(failure) }, runId: 'mine' }))
    expect(describeFailure(failure)).toEqual({ runId: 'mine', node: null, item: null, path: [] })
  })

  test('knows the latest run that an error failed', async () => {
    const driver = await buildDriver(module, { adapters })
    await errorOf(driver.execute(['total'], { inputs: { id: -1 }, runId: 'first' }))
    await errorOf(driver.execute(['cart'], { inputs: { id: -1 }, runId: 'second' }))
    expect(describeFailure(broken)).toMatchObject({ runId: 'second', path: ['cart', 'user'] })
  })
})

test.each([null, undefined, 'text', 7, new Error('of nobody')])('describeFailure is null for %s', (error) => {
  expect(describeFailure(error)).toBe(null)
})
