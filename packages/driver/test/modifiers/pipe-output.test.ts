import { describe, expect, test } from 'vitest'
import { checkOutput, extractFields, pipeOutput, retry, step } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { schema } from '../support/schema.js'

const suffix = (letter: string) => (text: string) => text + letter
const async = (letter: string) => async (text: string) => text + letter

describe('pipeOutput', () => {
  test.each([
    ['sync', ({ text }: { text: string }) => text],
    ['async', async ({ text }: { text: string }) => text],
  ])('pipeOutput sends the result of a function that is %s through steps, sync and async', async (_, fn) => {
    const driver = await buildDriver({ clean: pipeOutput([step(suffix('a')), step(async('b'))], fn) })
    expect(edgesOf(driver)).toEqual([
      'clean.raw <- text',
      'clean.step1 <- clean.raw',
      'clean.step2 <- clean.step1',
      'clean <- clean.step2',
    ])
    const outputs = ['clean', 'clean.raw', 'clean.step1']
    expect(await driver.execute(outputs, { inputs: { text: '' } })).toEqual({
      clean: 'ab',
      'clean.raw': '',
      'clean.step1': 'a',
    })
  })

  test('pipeOutput shows the function at its node, and the function of each step at the node of the step', async () => {
    const fn = () => ''
    const last = suffix('a')
    const driver = await buildDriver({ clean: pipeOutput([step(last)], fn) })
    const functions = driver.listNodes().map((node) => [node.name, node.fn])
    expect(functions).toEqual([
      ['clean.raw', fn],
      ['clean.step1', last],
      ['clean', fn],
    ])
  })

  test('pipeOutput continues after another pipe', async () => {
    const driver = await buildDriver({
      clean: pipeOutput(
        [step(suffix('b'))],
        pipeOutput([step(suffix('a'))], ({ text }: { text: string }) => text),
      ),
    })
    expect(edgesOf(driver)).toEqual([
      'clean.raw <- text',
      'clean.step1 <- clean.raw',
      'clean.raw2 <- clean.step1',
      'clean.step2 <- clean.raw2',
      'clean <- clean.step2',
    ])
    expect(await driver.execute(['clean'], { inputs: { text: '' } })).toEqual({ clean: 'ab' })
  })

  test('pipeOutput passes the result of the last step to modifiers around it', async () => {
    const seen: unknown[] = []
    const driver = await buildDriver({
      user: extractFields(
        ['name'],
        checkOutput(
          schema((value) => {
            seen.push(value)
            return undefined
          }),
          pipeOutput([step((name: string) => ({ name }))], () => 'ada'),
        ),
      ),
    })
    expect(await driver.execute(['name'])).toEqual({ name: 'ada' })
    expect(seen).toEqual([{ name: 'ada' }])
  })

  test('pipeOutput lets a retry around it retry every node of the pipe separately', async () => {
    const calls: string[] = []
    const flaky = (name: string) => (_: unknown) => {
      calls.push(name)
      if (calls.filter((called) => called === name).length < 2) throw new Error(name)
      return name
    }
    const driver = await buildDriver({
      clean: retry(
        { attempts: 2 },
        pipeOutput([step(flaky('step'))], () => flaky('fn')('fn')),
      ),
    })
    expect(await driver.execute(['clean'])).toEqual({ clean: 'step' })
    expect(calls).toEqual(['fn', 'fn', 'step', 'step'])
  })

  test('pipeOutput may wrap a node of another module and replace it', async () => {
    const theirs = { name: () => 'ada', greeting: ({ name }: { name: string }) => `hello ${name}` }
    const mine = { name: pipeOutput([step(suffix('!'))], theirs.name) }
    const settings = { modules: [theirs, mine], allowModuleOverrides: true }
    expect(await (await buildDriver({}, settings)).execute(['greeting'])).toEqual({ greeting: 'hello ada!' })
    const spread = await buildDriver({ ...theirs, ...mine })
    expect(await spread.execute(['greeting'])).toEqual({ greeting: 'hello ada!' })
  })
})
