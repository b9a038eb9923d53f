import { describe, expect, test } from 'vitest'
import { group, inject, pipeInput, source, step, value } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { edgesOf } from '../support/edges-of.js'
import { problemsOf } from '../support/error-of.js'

const trim = (text: string) => text.trim()
const cut = async (text: string, { limit }: { limit: number }) => text.slice(0, limit)
const words = ({ text, separator = ' ' }: { text: string; separator?: string }) => text.split(separator)

describe('pipeInput', () => {
  test('pipeInput sends the value of a parameter through steps, sync and async, each of which is a node', async () => {
    const driver = await buildDriver({ words: pipeInput('text', [step(trim), step(cut)], words) })
    expect(edgesOf(driver)).toEqual([
      'words.text.step1 <- text',
      'words.text.step2 <- words.text.step1, limit',
      'words <- words.text.step2, separator?',
    ])
    const inputs = { text: '  a bc  ', limit: 3 }
    expect(await driver.execute(['words', 'words.text.step1'], { inputs })).toEqual({
      words: ['a', 'b'],
      'words.text.step1': 'a bc',
    })
  })

  test('pipeInput takes the result of a node, even as a promise', async () => {
    const driver = await buildDriver({ text: async () => ' x ', words: pipeInput('text', [step(trim)], words) })
    expect(await driver.execute(['words'])).toEqual({ words: ['x'] })
  })

  test('pipeInput costs no microtask if all steps are sync', async () => {
    const order: string[] = []
    const driver = await buildDriver({
      words: pipeInput('text', [step(trim)], ({ text }: { text: string }) => void order.push(text)),
    })
    const running = driver.execute(['words'], { inputs: { text: 'first ' } })
    order.push('second')
    await running
    expect(order).toEqual(['first', 'second'])
  })

  test('pipeInput uses the names of steps, and numbers the others by their position', async () => {
    const steps = [step(trim), step(cut, {}, { name: 'cut' }), step(trim)] as const
    expect(edgesOf(await buildDriver({ words: pipeInput('text', steps, words) }))).toEqual([
      'words.text.step1 <- text',
      'words.text.cut <- words.text.step1, limit',
      'words.text.step3 <- words.text.cut',
      'words <- words.text.step3, separator?',
    ])
  })

  test('pipeInput pipes several parameters, and one parameter several times, the outer pipe first', async () => {
    const twice = pipeInput('text', [step((text: string) => `${text}b`)], words)
    const thrice = pipeInput('text', [step((text: string) => `${text}a`)], twice)
    const driver = await buildDriver({ words: pipeInput('separator', [step(trim)], thrice) })
    expect(edgesOf(driver)).toEqual([
      'words.separator.step1 <- separator',
      'words.text.step2 <- text',
      'words.text.step1 <- words.text.step2',
      'words <- words.text.step1, words.separator.step1?',
    ])
    expect(await driver.execute(['words'], { inputs: { text: 'x,', separator: ' ,' } })).toEqual({ words: ['x', 'ab'] })
  })

  test('pipeInput uses the names that inject binds to', async () => {
    const sum = inject({ xs: group('a', 'b') }, ({ xs }: { xs: readonly number[] }) => xs.join('+'))
    const driver = await buildDriver({ sum: pipeInput('a', [step((n: number) => -n)], sum) })
    expect(await driver.execute(['sum'], { inputs: { a: 1, b: 2 } })).toEqual({ sum: '-1+2' })
  })

  test('pipeInput is refused at build if there is no such parameter', async () => {
    const untyped = pipeInput as unknown as (name: string, steps: unknown, fn: unknown) => object
    expect(await problemsOf(buildDriver({ words: untyped('txt', [step(trim)], words) }))).toEqual([
      expect.stringMatching(/pipeInput names "txt", which is not a parameter of node "words". Did you mean "text"\?/),
    ])
  })

  test('pipeInput allows bindings of steps to name the parameter itself', async () => {
    const driver = await buildDriver({
      words: pipeInput(
        'text',
        [step((text: string, { all }: { all: string }) => `${text}/${all}`, { all: source('text') })],
        words,
      ),
    })
    expect(await driver.execute(['words'], { inputs: { text: 'x' } })).toEqual({ words: ['x/x'] })
  })

  test('pipeInput binds values and groups for steps', async () => {
    const join = (text: string, { parts, end }: { parts: readonly string[]; end: string }) =>
      [text, ...parts, end].join(' ')
    const steps = [step(join, { parts: group('a', 'b'), end: value('.') })] as const
    const driver = await buildDriver({ words: pipeInput('text', steps, words) })
    expect(await driver.execute(['words'], { inputs: { text: 'x', a: '1', b: '2' } })).toEqual({
      words: ['x', '1', '2', '.'],
    })
  })
})
