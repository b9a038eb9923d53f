import { describe, expect, test } from 'vitest'
import { cache, extractFields, pipeOutput, step, subdag } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'

const policiesOf = async (module: object) => {
  const driver = await buildDriver(module)
  const nodes = driver.listNodes().filter(({ kind }) => kind === 'function')
  return Object.fromEntries(nodes.map(({ name, body }) => [name, body?.cache ?? null]))
}

describe('cache', () => {
  test('cache defines how long results may be kept, forever by default', async () => {
    const module = { rates: cache({ ttlMs: 60_000 }, async () => 1), names: cache({}, () => 'x') }
    expect(await policiesOf(module)).toEqual({ rates: { ttlMs: 60_000, key: null }, names: { ttlMs: null, key: null } })
  })

  test('cache changes nothing if no adapter keeps results', async () => {
    let calls = 0
    const driver = await buildDriver({ rates: cache({}, () => ++calls) })
    await driver.execute(['rates'])
    expect(await driver.execute(['rates'])).toEqual({ rates: 2 })
  })

  test('cache leaves out nodes that extract a part of a result, and calls the key only for the function', async () => {
    const key = ({ id }: { id: number }) => id
    const fn = ({ id }: { id: number }) => id
    const user = cache({ key }, extractFields(['name'], pipeOutput([step((id: number) => ({ name: id }))], fn)))
    expect(await policiesOf({ user })).toEqual({
      'user.raw': { ttlMs: null, key },
      'user.step1': { ttlMs: null, key: null },
      user: null,
      name: null,
    })
  })

  test('cache keeps the policy of a node that has one', async () => {
    const module = { a: cache({ ttlMs: 1 }, () => 1), b: () => 2 }
    const s = cache(
      { ttlMs: 9 },
      cache(
        { ttlMs: 5 },
        subdag({ module }, ({ a, b }: { a: number; b: number }) => a + b),
      ),
    )
    const policies = await policiesOf({ s })
    expect(Object.entries(policies).map(([name, policy]) => [name, policy?.ttlMs])).toEqual([
      ['s.a', 1],
      ['s.b', 5],
      ['s', 5],
    ])
  })
})
