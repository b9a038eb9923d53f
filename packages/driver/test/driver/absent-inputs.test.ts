import { describe, expect, test } from 'vitest'
import { AsyncDriver } from '../../src/driver/async-driver.js'
import { createDriver } from '../../src/driver/create-driver.js'
import { Driver } from '../../src/driver/sync-driver.js'
import { group } from '../../src/modifiers/bindings.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { inject } from '../../src/modifiers/inject.js'
import { pipeOutput } from '../../src/modifiers/pipe-output.js'
import { retry } from '../../src/modifiers/retry.js'
import { step } from '../../src/modifiers/step.js'
import { subdag } from '../../src/modifiers/subdag.js'
import { problemsOf } from '../support/error-of.js'

interface Person {
  readonly name: string
  readonly title?: string
}

const greet = ({ name, title }: Person) => `${title ?? 'no title'} ${name}`
const inner = { hello: ({ title }: { title?: string }) => title ?? 'hello' }

class Greeter {
  readonly #mark = '!'
  shout({ name, title }: Person) {
    return `${title ?? 'no title'} ${name}${this.#mark}`
  }
}

describe('a driver that allows absent inputs', () => {
  test('runs what the compiler accepts: members with ? may be left out', async () => {
    const driver = createDriver({ modules: [{ greet }], allowAbsentInputs: true })
    expect(await driver.execute(['greet'], { inputs: { name: 'Ada' } })).toEqual({ greet: 'no title Ada' })
    expect(await driver.execute(['greet'], { inputs: { name: 'Ada', title: 'Dr' } })).toEqual({ greet: 'Dr Ada' })
    expect(driver.validate(['greet'], { inputs: { name: 'Ada' } })).toEqual([])
  })

  test('runs a node whose parameter is Partial without any input', async () => {
    const builder = AsyncDriver.builder()
      .withModules({ all: ({ name, title }: Partial<Person>) => [name, title] })
      .allowAbsentInputs()
    const driver = await builder.build()
    expect(await driver.execute(['all'])).toEqual({ all: [undefined, undefined] })
    expect(await driver.execute(['all'], { inputs: { title: 'Dr' } })).toEqual({ all: [undefined, 'Dr'] })
  })

  test('allows them for modifiers, methods, items and nodes of subdags', async () => {
    const module = {
      greet,
      tried: retry({ attempts: 2 }, greet),
      piped: pipeOutput([step((text: string) => text.toUpperCase())], greet),
      bound: inject({}, greet),
      word: expand({}, ({ words = ['a', 'b'] }: { words?: readonly string[] }) => words),
      longer: ({ word, suffix }: { word: string; suffix?: string }) => word + (suffix ?? '-'),
      all: collect(['longer'], ({ longer }: { longer: readonly string[] }) => longer.join()),
      outer: subdag({ module: inner }, ({ hello }: { hello: string }) => hello),
    }
    const driver = createDriver({ modules: [module, new Greeter()], allowAbsentInputs: true })
    const outputs = ['tried', 'piped', 'bound', 'all', 'outer', 'shout'] as const
    expect(await driver.execute(outputs, { inputs: { name: 'Ada' } })).toEqual({
      tried: 'no title Ada',
      piped: 'NO TITLE ADA',
      bound: 'no title Ada',
      all: 'a-,b-',
      outer: 'hello',
      shout: 'no title Ada!',
    })
  })

  test('allows a key of the config to be absent', async () => {
    const config: { readonly title?: string } = {}
    const driver = createDriver({ modules: [{ greet }], config, allowAbsentInputs: true })
    expect(await driver.execute(['greet'], { inputs: { name: 'Ada' } })).toEqual({ greet: 'no title Ada' })
  })

  test('allows them without promises too', () => {
    const driver = Driver.builder().withModules({ greet }).allowAbsentInputs().build()
    expect(driver.execute(['greet'], { inputs: { name: 'Ada' } })).toEqual({ greet: 'no title Ada' })
  })

  test('passes undefined where a caller without types leaves out a required input', async () => {
    const driver = createDriver({ modules: [{ greet }], allowAbsentInputs: true })
    expect(await driver.executeUnchecked(['greet'])).toEqual({ greet: 'no title undefined' })
  })

  test('still refuses an input that is requested itself, and absent members of a group', async () => {
    const sum = inject({ all: group('a', 'b') }, ({ all }: { all: readonly number[] }) => all.length)
    const driver = createDriver({ modules: [{ greet, sum }], allowAbsentInputs: true })
    expect(await problemsOf(driver.executeUnchecked(['title']))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "title"/),
    ])
    expect(await problemsOf(driver.executeUnchecked(['sum'], { inputs: { a: 1 } }))).toEqual([
      expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "b"/),
    ])
  })

  test('still runs a node before the nodes that need it', async () => {
    const module = { a: async () => 1, b: ({ a, c }: { a: number; c?: number }) => [a, c] }
    expect(await createDriver({ modules: [module], allowAbsentInputs: true }).execute(['b'])).toEqual({
      b: [1, undefined],
    })
  })
})

test('other drivers refuse an absent input without a default before anything runs', async () => {
  const driver = createDriver({ greet })
  const problems = await problemsOf(driver.execute(['greet'], { inputs: { name: 'Ada' } }))
  expect(problems).toEqual([expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "title" .*{ title = null }/)])
})
