import { describe, expect, test } from 'vitest'
import { group, inject, source, value } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { problemsOf } from '../support/error-of.js'

const untyped = inject as unknown as (bindings: unknown, fn: unknown) => object

describe('inject', () => {
  test.each([
    ['sync', ({ n, factor }: { n: number; factor: number }) => n * factor],
    ['async', async ({ n, factor }: { n: number; factor: number }) => n * factor],
  ])('inject binds parameters of a function that is %s', async (_, fn) => {
    const driver = await buildDriver({ scaled: inject({ n: source('count'), factor: value(3) }, fn) })
    expect(edgesOf(driver)).toEqual(['scaled <- count'])
    expect(await driver.execute(['scaled'], { inputs: { count: 2 } })).toEqual({ scaled: 6 })
  })

  test('inject passes a group as an array, in its order', async () => {
    const all = inject({ xs: group('c', 'a', 'c') }, ({ xs }: { xs: readonly unknown[] }) => xs)
    const driver = await buildDriver({ all, a: async () => 1 })
    expect(await driver.execute(['all'], { inputs: { c: Promise.resolve(3) } })).toEqual({ all: [3, 1, 3] })
  })

  test('inject keeps a default if the source is an input that is not given', async () => {
    const cut = inject({ limit: source('maximum') }, ({ limit = 10 }: { limit?: number }) => limit)
    const driver = await buildDriver({ cut })
    expect(edgesOf(driver)).toEqual(['cut <- maximum?'])
    expect(await driver.execute(['cut'])).toEqual({ cut: 10 })
    expect(await driver.execute(['cut'], { inputs: { maximum: 1 } })).toEqual({ cut: 1 })
  })

  test('inject may swap two names', async () => {
    const pair = inject({ a: source('b'), b: source('a') }, ({ a, b }: { a: number; b: number }) => [a, b])
    expect(await (await buildDriver({ pair })).execute(['pair'], { inputs: { a: 1, b: 2 } })).toEqual({ pair: [2, 1] })
  })

  test('inject around another inject refers to the names that it binds to', async () => {
    const inner = inject({ n: source('count') }, ({ n, by }: { n: number; by: number }) => n * by)
    const driver = await buildDriver({ scaled: inject({ count: source('total'), by: value(2) }, inner) })
    expect(edgesOf(driver)).toEqual(['scaled <- total'])
    expect(await driver.execute(['scaled'], { inputs: { total: 4 } })).toEqual({ scaled: 8 })
  })

  test('inject adds a node for a binding that replaces a member of a group', async () => {
    const inner = inject({ xs: group('a', 'b') }, ({ xs }: { xs: readonly number[] }) => xs)
    const driver = await buildDriver({ all: inject({ a: value(1), b: source('c') }, inner) })
    expect(edgesOf(driver)).toEqual(['all.a', 'all <- all.a, c'])
    expect(await driver.execute(['all'], { inputs: { c: 2 } })).toEqual({ all: [1, 2] })
  })

  test('inject distinguishes replaced members from equal names elsewhere', async () => {
    const inner = inject({ xs: group('a', 'b') }, ({ xs }: { xs: readonly unknown[] }) => xs)
    const untypedAll = untyped({ a: group('b', 'b'), b: value('own') }, inner)
    const driver = await buildDriver({ all: untypedAll })
    expect(await driver.execute(['all'], { inputs: { b: 'outer' } })).toEqual({ all: [['outer', 'outer'], 'own'] })
  })

  test('inject may take a part of a subdag or a pipe by its full name', async () => {
    const shown = inject({ raw: source('clean.raw') }, ({ raw }: { raw: string }) => raw)
    expect(edgesOf(await buildDriver({ shown }))).toEqual(['shown <- clean.raw'])
  })

  test('inject leaves direct calls of the function unchanged', () => {
    const fn = ({ n }: { n: number }) => n + 1
    expect(inject({ n: source('count') }, fn)({ n: 1 })).toBe(2)
    expect(Object.getOwnPropertySymbols(fn)).toEqual([])
  })

  test('inject is refused at build if it names no parameter', async () => {
    const scaled = untyped({ fcator: value(2) }, ({ n, factor }: { n: number; factor: number }) => n * factor)
    expect(await problemsOf(buildDriver({ scaled }))).toEqual([
      'DAG_MODIFIER_UNKNOWN_PARAMETER: inject names "fcator", which is not a parameter of node "scaled". Did you mean "factor"? There are n, factor.',
    ])
  })
})
