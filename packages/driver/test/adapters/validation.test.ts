import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createValidation, type ValidationOptions } from '../../src/adapters/create-validation.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const module = {
  cart: async ({ userId, coupon = '' }: { userId: number; coupon?: string }) => ({
    userId,
    coupon,
    lines: [{ price: 'free' }],
  }),
  total: ({ cart }: { cart: { lines: unknown[] } }) => cart.lines.length,
}

const libraries = [
  ['zod', z.int(), z.object({ lines: z.array(z.object({ price: z.number() })) }), z.int()],
  [
    'valibot',
    v.pipe(v.number(), v.integer()),
    v.object({ lines: v.array(v.object({ price: v.number() })) }),
    v.pipe(v.number(), v.integer()),
  ],
] as const

describe.each(libraries)('validation by %s', (_, userId, cart, total) => {
  test('validation lets a run begin only with inputs that pass, and lists the issues of all', async () => {
    const driver = await buildDriver(module, { adapters: [createValidation({ inputs: { userId, coupon: userId } })] })
    expect(await driver.execute(['total'], { inputs: { userId: 7 } })).toEqual({ total: 1 })
    const problems = await problemsOf(driver.execute(['total'], { inputs: { userId: 1.5, coupon: 'x' } }))
    expect(problems).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_INPUT_REFUSED: input "userId" is refused: .*int/i),
      expect.stringMatching(/^DAG_EXECUTE_INPUT_REFUSED: input "coupon" is refused: /),
    ])
  })

  test('validation fails the node whose result does not pass, with the place of the issue', async () => {
    const driver = await buildDriver(module, { adapters: [createValidation({ results: { cart, total } })] })
    const problems = await problemsOf(driver.execute(['total'], { inputs: { userId: 7 } }))
    expect(problems).toEqual([expect.stringMatching(/^DAG_NODE_INVALID_OUTPUT: .*"cart".*lines\[0\]\.price/)])
    expect(await driver.execute(['total'], { inputs: { userId: 7 }, overrides: { cart: { lines: [] } } })).toEqual({
      total: 0,
    })
  })
})

test('results may be validated asynchronously, but not inputs', async () => {
  const slow = z.int().refine(async (value) => value === 0)
  const results = await buildDriver(module, { adapters: [createValidation({ results: { total: slow } })] })
  expect(await problemsOf(results.execute(['total'], { inputs: { userId: 7 } }))).toHaveLength(1)
  const inputs = await buildDriver(module, { adapters: [createValidation({ inputs: { userId: slow } })] })
  expect(await problemsOf(inputs.execute(['total'], { inputs: { userId: 7 } }))).toEqual([
    expect.stringContaining('its schema is asynchronous'),
  ])
})

test('schemas for names that the graph does not have stop the build', async () => {
  const adapters = [createValidation({ inputs: { userID: z.int() }, results: { carts: z.object() } })]
  expect(await problemsOf(buildDriver(module, { adapters }))).toEqual([
    expect.stringMatching(/DAG_GRAPH_REFUSED: .*"userID".*Did you mean "userId"\?/),
    expect.stringMatching(/DAG_GRAPH_REFUSED: .*"carts".*Did you mean "cart"\?/),
  ])
})

test('an asynchronous schema of an input that rejects leaves nothing unhandled', async () => {
  const fails = {
    '~standard': { version: 1, vendor: 'test', validate: () => Promise.reject(new Error('no')) },
  } as const
  const driver = await buildDriver(module, { adapters: [createValidation({ inputs: { userId: fails } })] })
  expect(await problemsOf(driver.execute(['total'], { inputs: { userId: 7 } }))).toHaveLength(1)
})

test.each<[unknown, string]>([
  [undefined, 'the parameter of createValidation must be an object: received undefined.'],
  [{ inputs: { userId: Number } }, 'inputs of createValidation must be a record of Standard Schemas by name'],
  [{ results: new Map([['cart', z.object()]]) }, 'results of createValidation must be a record of Standard Schemas'],
  [{ input: {} }, 'createValidation has no option "input". Did you mean "inputs"?'],
])('%j is refused', async (settings, message) => {
  const make = async () => createValidation(settings as ValidationOptions)
  expect(await problemsOf(make())).toEqual([expect.stringContaining(message)])
})
