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
  test('describeFailure returns the run, the node and the path from an output to it', async () => {
    const driver = await buildDriver(module, { adapters })
    const error = await errorOf(driver.execute(['total'], { inputs: { id: -1 }, runId: 'mine' }))
    expect(error).toBe(broken)
    expect(describeFailure(error)).toEqual({ runId: 'mine', node: 'user', item: null, path: ['total', 'cart', 'user'] })
  })

  test('describeFailure makes an id for a run that had none yet', async () => {
    const driver = await buildDriver(module, { adapters })
    const error = await errorOf(driver.execute(['user'], { inputs: { id: -1 } }))
    expect(describeFailure(error)).toMatchObject({ runId: expect.stringMatching(/^[0-9a-f-]{36}$/), path: ['user'] })
  })

  test('describeFailure names no node if an input rejected', async () => {
    const driver = await buildDriver(module, { adapters })
    const failure = new Error('no request')
    await errorOf(driver.execute(['total'], { inputs: { id: Promise.reject(failure) }, runId: 'mine' }))
    expect(describeFailure(failure)).toEqual({ runId: 'mine', node: null, item: null, path: [] })
  })

  test('describeFailure returns the latest run that an error failed', async () => {
    const driver = await buildDriver(module, { adapters })
    await errorOf(driver.execute(['total'], { inputs: { id: -1 }, runId: 'first' }))
    await errorOf(driver.execute(['cart'], { inputs: { id: -1 }, runId: 'second' }))
    expect(describeFailure(broken)).toMatchObject({ runId: 'second', path: ['cart', 'user'] })
  })
})

test.each([null, undefined, 'text', 7, new Error('unrelated')])('describeFailure is null for %s', (error) => {
  expect(describeFailure(error)).toBe(null)
})
