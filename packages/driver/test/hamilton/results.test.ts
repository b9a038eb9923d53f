import { Socket } from 'node:net'
import { describe, expect, test, vi } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'
import { simple, simpleResults } from './simple.js'
import { thenable } from './thenable.js'

expectNoUnhandledRejections()

const NAMES = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8', 'n9'] as const
const numbers = Object.fromEntries(NAMES.map((name, index) => [name, index]))

/** A module of ten nodes, each of which gives what `toResult` makes of its number. */
function moduleOf(toResult: (number: number) => unknown): object {
  return Object.fromEntries(NAMES.map((name, index) => [name, () => toResult(index)]))
}

const lazy = (number: number): object => thenable<number>((resolve) => resolve(number))

describe('results', () => {
  test.each<[string, (number: number) => unknown]>([
    ['values', (number) => number],
    ['promises', (number) => Promise.resolve(number)],
    ['promises that are under way', (number) => new Promise((resolve) => setImmediate(resolve, number))],
    ['thenables of other kinds', lazy],
  ])('gives the values of ten nodes that give %s', async (_, toResult) => {
    const driver = await buildDriver(moduleOf(toResult))
    expect(await driver.execute(NAMES)).toEqual(numbers)
  })

  test.each([
    ['a value', 1],
    ['a promise', Promise.resolve(1)],
    ['a thenable', lazy(1)],
  ])('an override of a node, %s, is passed on as its value', async (_, given) => {
    const driver = await buildDriver({ given: () => 0, next: ({ given }: { given: number }) => given + 1 })
    expect(await driver.execute(['given', 'next'], { overrides: { given } })).toEqual({ given: 1, next: 2 })
  })

  test('a run returns the results of sync and async functions and a requested input', async () => {
    const driver = await buildDriver(simple)
    const outputs = Object.keys(simpleResults)
    expect(await driver.execute(outputs, { inputs: { externalInput: 1 } })).toEqual(simpleResults)
    expect(await driver.rawExecute(outputs, { inputs: { externalInput: 1 } })).toEqual(simpleResults)
  })

  // The original sends one event when a driver is made and one for each run.
  test('a run sends no telemetry, on purpose', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect')
    const fetching = vi.spyOn(globalThis, 'fetch')
    const driver = await buildDriver(simple)
    await driver.execute(['anotherAsyncFunc'], { inputs: { externalInput: 1 } })
    await new Promise(setImmediate)
    expect(connect).not.toHaveBeenCalled()
    expect(fetching).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })

  test('a run calls each needed node once and no other', async () => {
    const called: string[] = []
    const driver = await buildDriver({
      root: async () => called.push('root'),
      left: ({ root }: { root: number }) => root,
      right: async ({ root }: { root: number }) => root,
      both: ({ left, right }: { left: number; right: number }) => left + right,
      unneeded: ({ root }: { root: number }) => called.push(`unneeded ${root}`),
    })
    expect(await driver.execute(['both', 'root'])).toEqual({ both: 2, root: 1 })
    expect(called).toEqual(['root'])
  })

  test('a run is not disturbed by four others on the same driver', async () => {
    const driver = await buildDriver(simple)
    const runs = [1, 2, 3, 4, 5].map((externalInput) =>
      driver.execute(['simpleAsyncFunc', 'asyncFuncWithParam'], { inputs: { externalInput } }),
    )
    expect(await Promise.all(runs)).toEqual(
      [1, 2, 3, 4, 5].map((x) => ({ simpleAsyncFunc: x + 1, asyncFuncWithParam: 2 * x + 2 })),
    )
  })
})
