import { describe, expect, test } from 'vitest'
import type { Adapter, NodeFinished, RunFinished } from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'
import { simple, simpleResults } from './simple.js'

expectNoUnhandledRejections()

const HOOKS = [
  'postGraphConstruct',
  'preGraphExecute',
  'preNodeExecute',
  'postNodeExecute',
  'postGraphExecute',
] as const

/** An adapter with all hooks, each of which notes itself. */
function noting(note: (hook: string) => unknown): Adapter {
  return Object.fromEntries(HOOKS.map((hook) => [hook, () => note(hook)]))
}

const failing = (hook: keyof Adapter): Adapter => ({
  [hook]: () => {
    throw new Error(`${hook} failed`)
  },
})

describe('an adapter with all hooks', () => {
  test.each<[string, (called: Set<string>) => Adapter]>([
    ['sync', (called) => noting((hook) => void called.add(hook))],
    [
      'async',
      (called) => noting((hook) => new Promise<void>((resolve) => setImmediate(() => resolve(void called.add(hook))))),
    ],
  ])('that are %s has every one called, and changes no result', async (_, adapterOf) => {
    const called = new Set<string>()
    const driver = await buildDriver(simple, { adapters: [adapterOf(called)] })
    const results = await driver.execute(Object.keys(simpleResults), { inputs: { externalInput: 1 } })
    expect(results).toEqual(simpleResults)
    expect(called).toEqual(new Set(HOOKS))
  })
})

describe('hooks', () => {
  // The original calls both sync hooks of every node as it submits it, before any node has run.
  test('hooks surround the real execution of each node, sync before async, on purpose', async () => {
    const log: string[] = []
    const noted = (letter: string): Adapter => ({
      postGraphConstruct: () => void log.push(`${letter} postGraphConstruct`),
      preGraphExecute: () => void log.push(`${letter} preGraph`),
      preNodeExecute: ({ node }) => void log.push(`${letter} pre ${node.name}`),
      postNodeExecute: ({ node }) => void log.push(`${letter} post ${node.name}`),
      postGraphExecute: () => void log.push(`${letter} postGraph`),
    })
    const asyncOnes = Object.entries(noted('A')).map(([name, hook]) => [name, async (event: never) => hook(event)])
    const module = {
      async one() {
        log.push('one runs')
      },
      two({ one }: { one: unknown }) {
        log.push(`two runs ${one}`)
      },
    }
    const driver = await buildDriver(module, { adapters: [Object.fromEntries(asyncOnes), noted('S')] })
    await driver.execute(['two'])
    expect(log).toEqual([
      ...['S postGraphConstruct', 'A postGraphConstruct', 'S preGraph', 'A preGraph'],
      ...['S pre one', 'A pre one', 'one runs', 'S post one', 'A post one'],
      ...['S pre two', 'A pre two', 'two runs undefined', 'S post two', 'A post two'],
      ...['S postGraph', 'A postGraph'],
    ])
  })

  // The original gives sync hooks tasks for inputs and result, and a success even if the node fails later.
  test('hooks of a node receive resolved inputs, the real result and the real outcome, on purpose', async () => {
    const ends: NodeFinished[] = []
    const module = {
      base: async ({ x }: { x: number }) => x + 1,
      bad: async ({ base }: { base: number }) => Promise.reject(`no ${base}`),
    }
    const driver = await buildDriver(module, {
      adapters: [{ postNodeExecute: (end: NodeFinished) => void ends.push(end) }],
    })
    expect(await errorOf(driver.execute(['bad'], { inputs: { x: Promise.resolve(1) } }))).toBe('no 2')
    expect(ends).toMatchObject([
      { node: { name: 'base' }, inputs: { x: 1 }, outcome: { status: 'success', result: 2 } },
      { node: { name: 'bad' }, inputs: { base: 2 }, outcome: { status: 'failed', error: 'no 2' } },
    ])
  })

  test('hooks after a run receive the plain record or the error', async () => {
    const ends: RunFinished['outcome'][] = []
    const adapter: Adapter = {
      postGraphExecute: ({ outcome }) => void ends.push(outcome),
      buildResult: () => 'built',
    }
    const module = { good: () => 1, bad: async () => Promise.reject('no') }
    const driver = await buildDriver(module, { adapters: [adapter] })
    expect(await driver.execute(['good'])).toBe('built')
    expect(await errorOf(driver.execute(['bad']))).toBe('no')
    expect(ends).toEqual([
      { status: 'success', results: { good: 1 } },
      { status: 'failed', error: 'no', node: 'bad' },
    ])
  })

  // The original lets async ones of several adapters run at the same time.
  test('async hooks follow one another, on purpose', async () => {
    const log: string[] = []
    const gate = deferred()
    const slow: Adapter = {
      async preGraphExecute() {
        log.push('slow begins')
        await gate.promise
        log.push('slow ends')
      },
    }
    const quick: Adapter = {
      async preGraphExecute() {
        log.push('quick')
      },
    }
    const driver = await buildDriver({ one: () => 1 }, { adapters: [slow, quick] })
    const running = driver.execute(['one'])
    await Promise.resolve()
    expect(log).toEqual(['slow begins'])
    gate.resolve(null)
    await running
    expect(log).toEqual(['slow begins', 'slow ends', 'quick'])
  })
})

describe('failing hooks', () => {
  // The original calls no async hook after the node.
  test('a failing hook before a node fails the run without calling the node and reports the end, on purpose', async () => {
    const seen: unknown[] = []
    const watching: Adapter = { postNodeExecute: ({ outcome }) => void seen.push(outcome.status) }
    const module = { one: () => seen.push('body') }
    const driver = await buildDriver(module, { adapters: [failing('preNodeExecute'), watching] })
    expect(await errorOf(driver.execute(['one']))).toEqual(new Error('preNodeExecute failed'))
    expect(seen).toEqual(['failed'])
  })

  test('a failing hook after a successful node fails the run', async () => {
    const driver = await buildDriver({ one: () => 1 }, { adapters: [failing('postNodeExecute')] })
    expect(await errorOf(driver.execute(['one']))).toEqual(new Error('postNodeExecute failed'))
  })

  // In the original the error of the hook takes the place of the node's.
  test('a failing hook after a failed node does not hide its error, on purpose', async () => {
    const driver = await buildDriver(
      { bad: async () => Promise.reject('no') },
      { adapters: [failing('postNodeExecute')] },
    )
    expect(await errorOf(driver.execute(['bad']))).toBe('no')
  })

  // The original does not call postGraphExecute then.
  test('a failing hook before a run fails it, no node runs, and the end is reported, on purpose', async () => {
    const seen: unknown[] = []
    const watching: Adapter = { postGraphExecute: ({ outcome }) => void seen.push(outcome.status) }
    const module = { one: () => seen.push('body') }
    const driver = await buildDriver(module, { adapters: [watching, failing('preGraphExecute')] })
    expect(await errorOf(driver.execute(['one']))).toEqual(new Error('preGraphExecute failed'))
    expect(seen).toEqual(['failed'])
  })

  test('a failing hook after a successful run rejects it', async () => {
    const driver = await buildDriver({ one: () => 1 }, { adapters: [failing('postGraphExecute')] })
    expect(await errorOf(driver.execute(['one']))).toEqual(new Error('postGraphExecute failed'))
  })
})
