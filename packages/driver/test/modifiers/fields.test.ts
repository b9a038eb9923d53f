import { describe, expect, test } from 'vitest'
import { collect, expand, extractFields, retry, unpackFields } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { errorOf } from '../support/error-of.js'

const untyped = extractFields as unknown as (names: readonly string[], fn: unknown) => object

describe('extractFields', () => {
  test.each([
    ['sync', ({ text }: { text: string }) => ({ length: text.length, upper: text.toUpperCase() })],
    ['async', async ({ text }: { text: string }) => ({ length: text.length, upper: text.toUpperCase() })],
  ])('extractFields defines nodes of fields next to the node of a function that is %s', async (_, fn) => {
    const driver = await buildDriver({
      features: extractFields(['length', 'upper'], fn),
      use: ({ length, upper }: { length: number; upper: string }) => upper + length,
    })
    expect(edgesOf(driver)).toEqual([
      'features <- text',
      'length <- features',
      'upper <- features',
      'use <- length, upper',
    ])
    expect(await driver.execute(['use', 'features'], { inputs: { text: 'ab' } })).toEqual({
      use: 'AB2',
      features: { length: 2, upper: 'AB' },
    })
  })

  test('extractFields keeps fields that are undefined, inherited or those of a function', async () => {
    class User {
      given = undefined
      get name() {
        return 'ada'
      }
    }
    const driver = await buildDriver({
      user: untyped(['given', 'name'], () => new User()),
      callable: untyped(['length'], () => (a: unknown, b: unknown) => [a, b]),
    })
    expect(await driver.execute(['given', 'name', 'length'])).toEqual({ given: undefined, name: 'ada', length: 2 })
  })

  test('extractFields fails only the node of a missing field', async () => {
    const driver = await buildDriver({ user: untyped(['name', 'mail'], async () => ({ name: 'ada', email: 'a@b' })) })
    expect(await driver.execute(['name'])).toEqual({ name: 'ada' })
    expect(String(await errorOf(driver.execute(['mail'])))).toBe(
      'DagError: DAG_NODE_MISSING_FIELD: node "mail" is to be field "mail" of a result that has none: received object with name, email. Return it, or do not ask for it.',
    )
  })

  test.each([
    [null, 'received null'],
    [undefined, 'received undefined'],
    [3, 'received number 3'],
  ])('extractFields fails if the result is not an object, and names it: %s', async (result, expected) => {
    const driver = await buildDriver({ user: untyped(['name'], () => result) })
    expect(String(await errorOf(driver.execute(['name'])))).toContain(expected)
  })

  test('extractFields adds fields if applied twice', async () => {
    const user = extractFields(
      ['b'],
      extractFields(['a'], () => ({ a: 1, b: 2 })),
    )
    expect(await (await buildDriver({ user })).execute(['a', 'b'])).toEqual({ a: 1, b: 2 })
  })

  test('extractFields extracts fields of each item of a function that expands', async () => {
    const driver = await buildDriver({
      user: extractFields(
        ['id'],
        expand({}, () => [{ id: 1 }, { id: 2 }]),
      ),
      ids: collect(['id'], ({ id }: { id: readonly number[] }) => id),
    })
    expect(await driver.execute(['ids'])).toEqual({ ids: [1, 2] })
  })

  test('extractFields is not repeated by a retry around it', async () => {
    let calls = 0
    const user = retry(
      { attempts: 3 },
      untyped(['name'], () => {
        calls++
        return {}
      }) as () => unknown,
    )
    await errorOf((await buildDriver({ user })).execute(['name']))
    expect(calls).toBe(1)
  })
})

describe('unpackFields', () => {
  test.each([
    ['sync', ({ text }: { text: string }) => text.split(':')],
    ['async', async ({ text }: { text: string }) => text.split(':')],
  ])('unpackFields makes nodes of the elements of a function that is %s', async (_, fn) => {
    const driver = await buildDriver({ halves: unpackFields(['left', 'right'], fn) })
    expect(edgesOf(driver)).toEqual(['halves <- text', 'left <- halves', 'right <- halves'])
    const inputs = { text: 'a:b:c' }
    expect(await driver.execute(['right', 'left'], { inputs })).toEqual({ left: 'a', right: 'b' })
    expect(String(await errorOf(driver.execute(['left', 'right'], { inputs: { text: 'a' } })))).toMatch(
      /DAG_NODE_MISSING_FIELD: node "right" is to be element 1 of .*: received Array\(1\)/,
    )
  })

  test('unpackFields fails if the result is not an array', async () => {
    const unpack = unpackFields as unknown as typeof untyped
    const driver = await buildDriver({ halves: unpack(['left'], () => 'ab') })
    expect(String(await errorOf(driver.execute(['left'])))).toMatch(/received string "ab"/)
  })
})
