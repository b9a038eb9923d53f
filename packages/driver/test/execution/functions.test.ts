import { describe, expect, test } from 'vitest'
import { node } from '../../src/node/node.js'
import { buildDriver } from '../support/build-driver.js'

const members = ['toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'length', 'name', 'prototype', 'call']

type Inherited = { readonly valueOf?: unknown; readonly hasOwnProperty?: unknown }

describe.each([
  ['no adapters', []],
  ['hooks', [{ preNodeExecute() {} }]],
  ['something around it', [{ executeNode: (_: unknown, next: () => unknown) => next() }]],
])('functions, with %s,', (_, adapters) => {
  test('a function is called with one argument and without this', async () => {
    const calls: unknown[] = []
    const fn = function (this: unknown, ...args: unknown[]): void {
      calls.push([this, args])
    }
    const driver = await buildDriver({ a: node(fn, { dependencies: ['x'] as never[] }) }, { adapters })
    await driver.execute(['a'], { inputs: { x: 1 } })
    expect(calls).toEqual([[undefined, [{ x: 1 }]]])
  })

  test.each(members)('may have the name of a member that objects and functions have: %s', async (name) => {
    const given = node((received: Readonly<Record<string, unknown>>) => Object.entries(received), {
      dependencies: [name],
    })
    const driver = await buildDriver({ given }, { adapters })
    expect(await driver.execute(['given', name], { inputs: { [name]: 1 } })).toEqual({ given: [[name, 1]], [name]: 1 })
    const inherited = await buildDriver({ given, [name]: () => 2 }, { adapters })
    expect(await inherited.execute(['given'])).toEqual({ given: [[name, 2]] })
    expect(await inherited.execute(['given'], { overrides: { [name]: 3 } })).toEqual({ given: [[name, 3]] })
  })

  test('a function keeps its default if an absent input has the name of a member of every object', async () => {
    const driver = await buildDriver(
      { a: ({ valueOf: one = 1, hasOwnProperty: two = 2 }: Inherited) => [one, two] },
      { adapters },
    )
    expect(await driver.execute(['a'])).toEqual({ a: [1, 2] })
    expect(await driver.execute(['a'], { inputs: { valueOf: 5 } })).toEqual({ a: [5, 2] })
  })

  test.each([
    ['without a prototype', Object.assign(Object.create(null), { x: 1 })],
    ['frozen', Object.freeze({ x: 1 })],
    [
      'of a class',
      new (class Inputs {
        x = 1
      })(),
    ],
    ['behind a proxy', new Proxy({ x: 1 }, {})],
  ])('a run takes its inputs from an object %s', async (_kind, inputs) => {
    const driver = await buildDriver({ a: ({ x, y = 2 }: { x: number; y?: number }) => x + y }, { adapters })
    expect(await driver.execute(['a'], { inputs })).toEqual({ a: 3 })
    expect(await driver.execute(['a'], { overrides: inputs })).toEqual({ a: 3 })
  })
})
