import { describe, expect, test } from 'vitest'
import { group, inject, parameterize, pipeOutput, retry, source, step, tag, value } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { problemsOf } from '../support/error-of.js'

const scale = ({ n, factor, label = '' }: { n: number; factor: number; label?: string }) => label + n * factor
const nodes = { double: { factor: value(2) }, byRate: { factor: source('rate'), n: source('count') } }

describe('parameterize', () => {
  test.each([
    ['sync', scale],
    ['async', async ({ n, factor, label = '' }: Parameters<typeof scale>[0]) => label + n * factor],
  ])('parameterize defines several nodes by one function that is %s, and none of its name', async (_, fn) => {
    const driver = await buildDriver({ scaled: parameterize(nodes, fn) })
    expect(edgesOf(driver)).toEqual(['double <- n, label?', 'byRate <- count, rate, label?'])
    const inputs = { n: 1, count: 2, rate: 10 }
    expect(await driver.execute(['double', 'byRate'], { inputs })).toEqual({ double: '2', byRate: '20' })
  })

  test('parameterize defines nodes as if each had been written by hand', async () => {
    const driver = await buildDriver({
      scaled: parameterize(nodes, async ({ n, factor }: { n: number; factor: number }) => n * factor),
      rate: () => 3,
      sum: inject({ all: group('double', 'byRate') }, ({ all }: { all: readonly number[] }) => all.join('+')),
    })
    expect(await driver.execute(['sum'], { inputs: { n: 1, count: 2 } })).toEqual({ sum: '2+6' })
  })

  test('parameterize may keep the name of the function, if that is among the nodes', async () => {
    const scaled = parameterize({ scaled: { factor: value(1) }, double: { factor: value(2) } }, scale)
    expect(edgesOf(await buildDriver({ scaled }))).toEqual(['scaled <- n, label?', 'double <- n, label?'])
  })

  test('parameterize allows one of its nodes to depend on another', async () => {
    const scaled = parameterize(
      { double: { factor: value(2) }, quadruple: { n: source('double'), factor: value(2) } },
      scale,
    )
    const driver = await buildDriver({ scaled })
    expect(await driver.execute(['quadruple'], { inputs: { n: 1 } })).toEqual({ quadruple: '4' })
  })

  test('parameterize copies nodes of inner modifiers, once per name', async () => {
    const piped = pipeOutput([step((text: string) => `<${text}>`)], scale)
    const driver = await buildDriver({
      scaled: parameterize({ double: { factor: value(2) }, triple: { factor: value(3) } }, piped),
    })
    expect(edgesOf(driver)).toEqual([
      'double.raw <- n, label?',
      'double.step1 <- double.raw',
      'double <- double.step1',
      'triple.raw <- n, label?',
      'triple.step1 <- triple.raw',
      'triple <- triple.step1',
    ])
    expect(await driver.execute(['triple'], { inputs: { n: 1 } })).toEqual({ triple: '<3>' })
  })

  test('parameterize passes modifiers around it on to all its nodes', async () => {
    const calls: number[] = []
    const flaky = ({ factor }: { factor: number }) => {
      if (calls.push(factor) % 2 === 1) throw new Error('flaky')
      return factor
    }
    const scaled = tag(
      { owner: 'growth' },
      retry({ attempts: 2 }, parameterize({ one: { factor: value(1) }, two: { factor: value(2) } }, flaky)),
    )
    const driver = await buildDriver({ scaled })
    expect(await driver.execute(['one', 'two'])).toEqual({ one: 1, two: 2 })
    expect(calls).toEqual([1, 1, 2, 2])
    expect(driver.listNodes().map(({ tags }) => tags)).toEqual([{ owner: 'growth' }, { owner: 'growth' }])
  })

  test('parameterize is refused if a name is taken, and both places are named', async () => {
    const scaled = parameterize({ double: { factor: value(2) } }, scale)
    expect(await problemsOf(buildDriver({ double: () => 1, scaled }))).toEqual([
      'DAG_NODE_DUPLICATE: node "double" is defined twice, by module 1 (double, scaled) and by the modifiers of "scaled" in module 1 (double, scaled). Rename one of them.',
    ])
  })

  test('parameterize is refused at build if bindings name no parameter', async () => {
    const scaled = (parameterize as unknown as (nodes: unknown, fn: unknown) => object)(
      { double: { facto: value(2) } },
      scale,
    )
    expect(await problemsOf(buildDriver({ scaled }))).toEqual([
      expect.stringMatching(
        /parameterize names "facto", which is not a parameter of node "double". Did you mean "factor"\?/,
      ),
    ])
  })
})
