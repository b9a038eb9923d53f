import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { checkOutput, extractFields, retry } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { asyncSchema, schema } from '../support/schema.js'

const untyped = checkOutput as unknown as (schema: unknown, fn: unknown, options?: unknown) => () => unknown

describe('checkOutput', () => {
  test.each([
    ['sync', 'sync', schema(() => undefined), () => 1],
    ['sync', 'async', asyncSchema(() => undefined), () => 1],
    ['async', 'sync', schema(() => undefined), async () => 1],
    ['async', 'async', asyncSchema(() => undefined), async () => 1],
  ])(
    'checkOutput of a function that is %s passes a valid result of a schema that is %s unchanged',
    async (_, __, passes, fn) => {
      const driver = await buildDriver({ node: untyped(passes, fn) })
      expect(await driver.execute(['node'])).toEqual({ node: 1 })
    },
  )

  test.each([
    ['sync', schema(() => 'too small')],
    ['async', asyncSchema(() => 'too small')],
  ])('checkOutput fails the node with the issues of a schema that is %s', async (_, refuses) => {
    const driver = await buildDriver({ node: untyped(refuses, () => 1) })
    expect(await problemsOf(driver.execute(['node']))).toEqual([
      'DAG_NODE_INVALID_OUTPUT: the result of node "node" does not pass its schema: too small',
    ])
  })

  test('checkOutput lists every issue with its path', async () => {
    const refuses = schema(() => [
      { message: 'no', path: ['items', 0, { key: 'price' }] },
      { message: 'nor this', path: [{ key: 3 }, Symbol('s')] },
      { message: 'nor all' },
    ])
    const driver = await buildDriver({ node: untyped(refuses, () => 1) })
    expect(await problemsOf(driver.execute(['node']))).toEqual([
      expect.stringMatching(/ at items\[0\]\.price does not pass its schema: no$/),
      expect.stringMatching(/ at \[3\]\.Symbol\(s\) does not pass its schema: nor this$/),
      expect.stringMatching(/node "node" does not pass its schema: nor all$/),
    ])
  })

  test('checkOutput fails even if a schema gives no reason', async () => {
    const driver = await buildDriver({
      node: untyped(
        schema(() => []),
        () => 1,
      ),
    })
    expect(await problemsOf(driver.execute(['node']))).toEqual([expect.stringMatching(/the schema does not say why$/)])
  })

  test('checkOutput rethrows an error of the schema itself', async () => {
    const error = new RangeError('broken schema')
    const broken = schema(() => {
      throw error
    })
    expect(await errorOf((await buildDriver({ node: untyped(broken, () => 1) })).execute(['node']))).toBe(error)
  })

  test('checkOutput only logs a warning with onFail warn', async () => {
    const lines: unknown[] = []
    const adapter = {
      nodeLog: ({
        node,
        level,
        message,
        fields,
      }: {
        node: { name: string }
        level: string
        message: string
        fields: unknown
      }) => void lines.push([node.name, level, message, fields]),
    }
    const refuses = schema(() => [{ message: 'no', path: ['a'] }])
    const node = untyped(refuses, async () => 1, { onFail: 'warn' })
    const driver = await buildDriver({ node }, { adapters: [adapter] })
    expect(await driver.execute(['node'])).toEqual({ node: 1 })
    expect(lines).toEqual([
      [
        'node',
        'warn',
        'the result of node "node" does not pass its schema',
        { issues: [{ path: 'a', message: 'no' }] },
      ],
    ])
  })

  test.each([
    ['zod', z.object({ id: z.coerce.number().min(5) })],
    ['valibot', v.object({ id: v.pipe(v.number(), v.minValue(5)) })],
  ])('checkOutput knows schemas of %s', async (_, object) => {
    const module = { user: checkOutput(object as never, ({ id }: { id: number }) => ({ id, more: true })) }
    const driver = await buildDriver(module)
    expect(await driver.execute(['user'], { inputs: { id: 5 } })).toEqual({ user: { id: 5, more: true } })
    expect(await problemsOf(driver.execute(['user'], { inputs: { id: 4 } }))).toEqual([
      expect.stringMatching(/^DAG_NODE_INVALID_OUTPUT: the result of node "user" at id does not pass its schema: ./),
    ])
  })

  test('checkOutput inside a retry is repeated, and around it is not', async () => {
    let calls = 0
    const grows = () => ++calls
    const refuses = schema((value) => (Number(value) < 3 ? 'too small' : undefined))
    const inside = await buildDriver({ node: retry({ attempts: 3 }, untyped(refuses, grows)) })
    expect(await inside.execute(['node'])).toEqual({ node: 3 })
    calls = 0
    const around = await buildDriver({ node: untyped(refuses, retry({ attempts: 3 }, grows)) })
    await errorOf(around.execute(['node']))
    expect(calls).toBe(1)
  })

  test('checkOutput checks the result before fields are extracted from it', async () => {
    const refuses = schema(() => 'no')
    const inner = extractFields(['a'], () => ({ a: 1 }))
    const driver = await buildDriver({ node: untyped(refuses, inner) })
    expect(await problemsOf(driver.execute(['a']))).toEqual([expect.stringMatching(/the result of node "node"/)])
  })
})
