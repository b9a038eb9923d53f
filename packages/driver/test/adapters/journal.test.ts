import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createJournal, type JournalOptions } from '../../src/adapters/journal/create-journal.js'
import { fileJournal } from '../../src/adapters/journal/file-journal.js'
import type { JournalStore } from '../../src/adapters/journal/store.js'
import type { Adapter, NodeFinished, RunStarted } from '../../src/lifecycle/adapter.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { ItemFailure } from '../../src/node/item-failure.js'
import { node } from '../../src/node/node.js'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'
import { errorOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dag-journal-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const RUN = { runId: 'nightly' }
const AGAIN = { runId: 'nightly', resume: true }

/** A driver over the folder of the test; a new one stands for a new process. */
async function open(module: object, options: Partial<JournalOptions> = {}, config: object = {}) {
  const journal = createJournal({ store: fileJournal(folder), ...options })
  const started: RunStarted[] = []
  const finished: NodeFinished[] = []
  const spy: Adapter = {
    preGraphExecute: (run) => void started.push(run),
    postNodeExecute: (node) => void finished.push(node),
  }
  const driver = await buildDriver(module, { adapters: [journal, spy], configs: [config] })
  const takenOver = () =>
    finished.filter((each) => each.takenOver).map(({ node, item }) => `${node.name} ${item ?? ''}`)
  return { journal, driver, started, finished, takenOver }
}

/** Nodes that note their calls. `broken` fails until it is repaired. */
function createModule() {
  const calls: string[] = []
  const state = { isBroken: true }
  const module = {
    first: async () => {
      calls.push('first')
      return { at: new Date(5), tags: new Set(['a']) }
    },
    second: ({ first }: { first: { at: Date } }) => {
      calls.push('second')
      return first.at.getTime() + 1
    },
    third: async ({ second }: { second: number }) => {
      calls.push('third')
      if (state.isBroken) throw new Error('broken')
      return second + 1
    },
  }
  return { calls, state, module }
}

describe('a run that is continued', () => {
  test('takes over what had finished, exactly, and runs the rest', async () => {
    const { calls, state, module } = createModule()
    await errorOf((await open(module)).driver.execute(['third'], RUN))
    state.isBroken = false
    const { driver, started, takenOver, journal } = await open(module)
    expect(await driver.execute(['third', 'first'], AGAIN)).toEqual({
      third: 7,
      first: { at: new Date(5), tags: new Set(['a']) },
    })
    expect(calls).toEqual(['first', 'second', 'third', 'third'])
    expect(takenOver()).toEqual(['first ', 'second '])
    expect(started[0]?.resumed).toMatchObject({ nodeRuns: 2 })
    expect(journal.stats()).toEqual({ takenOver: 2, kept: 1, notKept: 0 })
  })

  test('says when it began for the first time, however often it was continued', async () => {
    const { state, module } = createModule()
    const first = await open(module)
    await errorOf(first.driver.execute(['third'], RUN))
    await errorOf((await open(module)).driver.execute(['third'], AGAIN))
    state.isBroken = false
    const last = await open(module)
    await last.driver.execute(['third'], AGAIN)
    expect(first.started[0]?.resumed).toBeNull()
    expect(last.started[0]?.resumed?.startedAtUs).toBe(first.started[0]?.startedAtUs)
  })

  test('begins from the start if there is nothing to continue', async () => {
    const { driver, started } = await open({ one: () => 1 })
    expect(await driver.execute(['one'], AGAIN)).toEqual({ one: 1 })
    expect(started[0]?.resumed).toBeNull()
  })

  test('has all results of a run that had succeeded', async () => {
    let calls = 0
    const module = { one: () => ++calls }
    await (await open(module)).driver.execute(['one'], RUN)
    expect(await (await open(module)).driver.execute(['one'], AGAIN)).toEqual({ one: 1 })
  })

  test('gives every execution a copy of the result', async () => {
    const module = { list: () => [1] }
    await (await open(module)).driver.execute(['list'], RUN)
    const { driver } = await open(module)
    const { list } = (await driver.execute(['list'], AGAIN)) as { list: number[] }
    list.push(2)
    expect(await driver.execute(['list'], AGAIN)).toEqual({ list: [1] })
  })

  test('runs nodes again whose results are not plain, and counts them', async () => {
    let calls = 0
    const module = {
      client: () => ({ id: ++calls, close() {} }),
      page: ({ client }: { client: { id: number } }) => client.id,
    }
    await (await open(module)).driver.execute(['page'], RUN)
    const { driver, journal } = await open(module)
    expect(await driver.execute(['page'], AGAIN)).toEqual({ page: 1 })
    expect(calls).toBe(2)
    expect(journal.stats()).toEqual({ takenOver: 1, kept: 0, notKept: 1 })
  })

  test('runs nodes again that the journal does not keep', async () => {
    let calls = 0
    const module = { cheap: () => ++calls, dear: ({ cheap }: { cheap: number }) => cheap }
    const options: Partial<JournalOptions> = { nodes: ({ name }) => name === 'dear' }
    await (await open(module, options)).driver.execute(['dear'], RUN)
    expect(await (await open(module, options)).driver.execute(['dear', 'cheap'], AGAIN)).toEqual({ dear: 1, cheap: 2 })
  })

  test('does not take over what a node returned after its run had stopped', async () => {
    const gate = deferred<void>()
    const module = {
      slow: async ({ $signal }: { $signal: AbortSignal }) => {
        await gate.promise
        return $signal.aborted ? 'part' : 'whole'
      },
    }
    const { driver } = await open(module)
    const controller = new AbortController()
    const stopped = driver.execute(['slow'], { ...RUN, signal: controller.signal })
    await Promise.resolve()
    controller.abort('enough')
    gate.resolve()
    expect(await errorOf(stopped)).toBe('enough')
    expect(await (await open(module)).driver.execute(['slow'], AGAIN)).toEqual({ slow: 'whole' })
  })

  test('ignores a record that was cut off', async () => {
    const { calls, state, module } = createModule()
    await errorOf((await open(module)).driver.execute(['third'], RUN))
    const file = join(folder, readdirSync(folder)[0] ?? '')
    truncateSync(file, statSync(file).size - 3)
    state.isBroken = false
    expect(await (await open(module)).driver.execute(['third'], AGAIN)).toEqual({ third: 7 })
    expect(calls).toEqual(['first', 'second', 'third', 'second', 'third'])
    expect(await (await open(module)).driver.execute(['third'], AGAIN)).toEqual({ third: 7 })
    expect(calls).toHaveLength(5)
  })
})

describe('a run is refused', () => {
  test('without resume, if its id has a journal', async () => {
    const { driver, started } = await open({ one: () => 1 })
    await driver.execute(['one'], RUN)
    expect(await errorOf(driver.execute(['one'], RUN))).toMatchObject({ code: 'DAG_JOURNAL_EXISTS' })
    expect(started).toHaveLength(1)
  })

  test('while a run of its id is under way', async () => {
    const gate = deferred<number>()
    const { driver } = await open({ one: () => gate.promise })
    const running = driver.execute(['one'], RUN)
    expect(await errorOf(driver.execute(['one'], AGAIN))).toMatchObject({ code: 'DAG_JOURNAL_IN_USE' })
    gate.resolve(1)
    expect(await running).toEqual({ one: 1 })
    expect(await driver.execute(['one'], AGAIN)).toEqual({ one: 1 })
  })

  test('if its code has changed, with the names of the nodes', async () => {
    const old = { one: () => 1, two: ({ one }: { one: number }) => one * 2, three: () => 3 }
    await (await open(old)).driver.execute(['two', 'three'], RUN)
    const { driver } = await open({ ...old, one: () => 10 })
    const error = await errorOf(driver.execute(['two', 'three'], AGAIN))
    expect(error).toMatchObject({ code: 'DAG_JOURNAL_CHANGED' })
    expect(String(error)).toContain('other code or values of one.')
  })

  test.each([
    ['inputs', { inputs: { rate: 2 } }, {}],
    ['overrides', { inputs: { rate: 1 }, overrides: { other: 5 } }, {}],
    ['config', { inputs: { rate: 1 } }, { region: 'us' }],
  ])('if its %s have changed', async (_, options, config) => {
    const module = {
      other: () => 1,
      total: ({ rate, other, region }: { rate: number; other: number; region: string }) => `${rate} ${other} ${region}`,
    }
    const before = await open(module, {}, { region: 'eu' })
    await before.driver.execute(['total'], { ...RUN, inputs: { rate: 1 } })
    const { driver } = await open(module, {}, { region: 'eu', ...config })
    expect(await errorOf(driver.execute(['total'], { ...AGAIN, ...options }))).toMatchObject({
      code: 'DAG_JOURNAL_CHANGED',
    })
  })

  test('if it belongs to a driver of another name', async () => {
    const store = fileJournal(folder)
    const build = (name: string) => buildDriver({ one: () => 1 }, { name, adapters: [createJournal({ store })] })
    await (await build('here')).execute(['one'], RUN)
    expect(await errorOf((await build('there')).execute(['one'], AGAIN))).toMatchObject({
      code: 'DAG_JOURNAL_OTHER_DRIVER',
    })
  })

  test('with resume, without a journal or a run id', async () => {
    const plain = await buildDriver({ one: () => 1 })
    expect(await errorOf(plain.execute(['one'], AGAIN))).toMatchObject({ code: 'DAG_EXECUTE_NO_JOURNAL' })
    const { driver } = await open({ one: () => 1 })
    expect(await errorOf(driver.execute(['one'], { resume: true }))).toMatchObject({
      code: 'DAG_EXECUTE_INVALID_RESUME',
    })
    expect(await errorOf(driver.execute(['one'], { runId: 'a', resume: 1 as unknown as boolean }))).toMatchObject({
      code: 'DAG_EXECUTE_INVALID_RESUME',
    })
  })
})

describe('changed code with onCodeChange: rerun', () => {
  test('runs the changed nodes again, and what follows them', async () => {
    const calls: string[] = []
    const noted = <T>(name: string, value: T): T => {
      calls.push(name)
      return value
    }
    const old = {
      one: () => noted('one', 1),
      two: ({ one }: { one: number }) => noted('two', one * 2),
      apart: () => noted('apart', 3),
    }
    await (await open(old)).driver.execute(['two', 'apart'], RUN)
    const changed = { ...old, one: () => noted('one', 10) }
    const { driver } = await open(changed, { onCodeChange: 'rerun' })
    expect(await driver.execute(['two', 'apart'], AGAIN)).toEqual({ two: 20, apart: 3 })
    expect(calls).toHaveLength(5)
    expect(calls.slice(3)).toEqual(['one', 'two'])
    await (await open(changed)).driver.execute(['two', 'apart'], AGAIN)
    expect(calls).toHaveLength(5)
  })

  test('a changed version runs everything again', async () => {
    let calls = 0
    const module = { one: () => ++calls }
    await (await open(module, { version: 'a' })).driver.execute(['one'], RUN)
    const { driver } = await open(module, { version: 'b', onCodeChange: 'rerun' })
    expect(await driver.execute(['one'], AGAIN)).toEqual({ one: 2 })
  })

  test('code that cannot be read is kept only under a version', async () => {
    let calls = 0
    const count = () => ++calls
    const bound = node(count.bind(null), { dependencies: [] })
    await (await open({ one: bound })).driver.execute(['one'], RUN)
    expect(await (await open({ one: bound })).driver.execute(['one'], AGAIN)).toEqual({ one: 2 })
    await (await open({ one: bound }, { version: '1' })).driver.execute(['one'], { runId: 'other' })
    const { driver } = await open({ one: bound }, { version: '1' })
    expect(await driver.execute(['one'], { runId: 'other', resume: true })).toEqual({ one: 3 })
  })
})

describe('items', () => {
  /** `broken` are items whose node fails. */
  function createItems(list: () => unknown, key?: (item: never) => string | number) {
    const calls: unknown[] = []
    const broken = new Set<unknown>()
    const module = {
      item: expand({ concurrency: 1, ...(key && { key }) }, list as () => never[]),
      page: async ({ item }: { item: unknown }) => {
        calls.push(item)
        if (broken.has(item)) throw new Error(`broken ${String(item)}`)
        return `page ${String(item)}`
      },
      pages: collect(['page'], ({ page }: { page: readonly string[] }) => page.join()),
    }
    return { calls, broken, module }
  }

  test('of a list that was kept are known by their numbers', async () => {
    const { calls, broken, module } = createItems(() => ['a', 'b', 'c', 'd'])
    broken.add('c')
    await errorOf((await open(module)).driver.execute(['pages'], RUN))
    broken.clear()
    const { driver, takenOver } = await open(module)
    expect(await driver.execute(['pages'], AGAIN)).toEqual({ pages: 'page a,page b,page c,page d' })
    expect(calls).toEqual(['a', 'b', 'c', 'c', 'd'])
    expect(takenOver()).toEqual(['item ', 'page 0', 'page 1'])
  })

  test('of a generator are known by number as long as they are equal', async () => {
    let list = ['a', 'b', 'c']
    const { calls, broken, module } = createItems(function* () {
      yield* list
    })
    broken.add('c')
    await errorOf((await open(module)).driver.execute(['pages'], RUN))
    broken.clear()
    list = ['a', 'x', 'c']
    expect(await (await open(module)).driver.execute(['pages'], AGAIN)).toEqual({ pages: 'page a,page x,page c' })
    expect(calls).toEqual(['a', 'b', 'c', 'x', 'c'])
  })

  test('with a key are known wherever they are', async () => {
    let list = ['a', 'b', 'c']
    const { calls, broken, module } = createItems(
      function* () {
        yield* list
      },
      (item: string) => item,
    )
    broken.add('c')
    await errorOf((await open(module)).driver.execute(['pages'], RUN))
    broken.clear()
    list = ['new', 'b', 'c', 'a']
    expect(await (await open(module)).driver.execute(['pages'], AGAIN)).toEqual({
      pages: 'page new,page b,page c,page a',
    })
    expect(calls).toEqual(['a', 'b', 'c', 'new', 'c'])
  })

  test.each([
    ['a key that two items have', ['a', 'a'], (item: string) => item, 'DAG_JOURNAL_DUPLICATE_KEY'],
    ['a key that is neither text nor a number', ['a'], () => null as unknown as string, 'DAG_JOURNAL_INVALID_KEY'],
  ])('%s fails the run', async (_, list, key, code) => {
    const { module } = createItems(() => list, key)
    const { driver } = await open(module)
    expect(await errorOf(driver.execute(['pages'], RUN))).toMatchObject({ code })
  })

  test('that failed and were collected run again, with the nodes that collect them', async () => {
    const broken = new Set(['b'])
    const calls: string[] = []
    const module = {
      item: expand({ onError: 'collect' }, () => ['a', 'b', 'c']),
      page: async ({ item }: { item: string }) => {
        calls.push(item)
        if (broken.has(item)) throw new Error('broken')
        return item
      },
      pages: collect(['page'], ({ page }: { page: readonly unknown[] }) =>
        page.map((each) => (each instanceof ItemFailure ? 'failed' : each)).join(),
      ),
      report: ({ pages }: { pages: string }) => `report ${pages}`,
    }
    expect(await (await open(module)).driver.execute(['report'], RUN)).toEqual({ report: 'report a,failed,c' })
    broken.clear()
    expect(await (await open(module)).driver.execute(['report'], AGAIN)).toEqual({ report: 'report a,b,c' })
    expect(calls).toEqual(['a', 'b', 'c', 'b'])
    const { driver, journal } = await open(module)
    expect(await driver.execute(['report'], AGAIN)).toEqual({ report: 'report a,b,c' })
    expect(journal.stats()).toEqual({ takenOver: 6, kept: 0, notKept: 0 })
  })

  test('that ran elsewhere are kept as a whole', async () => {
    const { calls, module } = createItems(() => ['a', 'b'])
    let sent = 0
    const elsewhere: Adapter = {
      executeItem({ inputs }) {
        sent++
        return Promise.resolve({ page: `far ${String(inputs.item)}` })
      },
    }
    const before = createJournal({ store: fileJournal(folder) })
    await (await buildDriver(module, { adapters: [before, elsewhere] })).execute(['pages'], RUN)
    const changed = { ...module, pages: collect(['page'], ({ page }: { page: readonly string[] }) => page.join('+')) }
    const journal = createJournal({ store: fileJournal(folder), onCodeChange: 'rerun' })
    const driver = await buildDriver(changed, { adapters: [journal, elsewhere] })
    expect(await driver.execute(['pages'], AGAIN)).toEqual({ pages: 'far a+far b' })
    expect(sent).toBe(2)
    expect(calls).toEqual([])
    expect(journal.stats()).toEqual({ takenOver: 3, kept: 1, notKept: 0 })
  })
})

describe('the journal', () => {
  test('leaves runs alone that the caller has not named, unless it keeps all', async () => {
    const module = { one: () => 1 }
    await (await open(module)).driver.execute(['one'])
    expect(readdirSync(folder)).toEqual([])
    await (await open(module, { runs: 'all' })).driver.execute(['one'])
    expect(readdirSync(folder)).toHaveLength(1)
  })

  test('is removed with keep: unfinished when the run has succeeded', async () => {
    const { state, module } = createModule()
    const { driver } = await open(module, { keep: 'unfinished' })
    await errorOf(driver.execute(['third'], RUN))
    expect(readdirSync(folder)).toHaveLength(1)
    state.isBroken = false
    await driver.execute(['third'], AGAIN)
    expect(readdirSync(folder)).toEqual([])
  })

  test('can be removed', async () => {
    const { driver, journal } = await open({ one: () => 1 })
    await driver.execute(['one'], RUN)
    await journal.remove('nightly')
    await journal.remove('nightly')
    expect(await driver.execute(['one'], RUN)).toEqual({ one: 1 })
  })

  test('fails the run if it cannot be written, and the run can be continued', async () => {
    const files = fileJournal(folder)
    let appends = 0
    const full: JournalStore = {
      ...files,
      append(runId, record) {
        if (++appends === 3) throw new Error('no space left')
        return files.append(runId, record)
      },
    }
    const { calls, state, module } = createModule()
    state.isBroken = false
    const error = await errorOf((await open(module, { store: full })).driver.execute(['third'], RUN))
    expect(error).toMatchObject({ code: 'DAG_JOURNAL_NOT_WRITTEN', cause: new Error('no space left') })
    expect(await (await open(module)).driver.execute(['third'], AGAIN)).toEqual({ third: 7 })
    expect(calls).toEqual(['first', 'second', 'second', 'third'])
  })

  test('fails the run if the store does not answer in time', async () => {
    const files = fileJournal(folder)
    const hanging: JournalStore = { ...files, append: () => new Promise(() => {}) }
    const { driver } = await open({ one: () => 1 }, { store: hanging, storeTimeoutMs: 1 })
    expect(String(await errorOf(driver.execute(['one'], RUN)))).toContain('the store took longer than 1 ms')
  })

  test('keeps results with fsync, many at once', async () => {
    const numbers = Array.from({ length: 50 }, (_, index) => index)
    let calls = 0
    const module = {
      number: expand({}, () => numbers),
      double: async ({ number }: { number: number }) => {
        calls++
        return number * 2
      },
      all: collect(['double'], ({ double }: { double: readonly number[] }) => double),
    }
    const options = () => ({ store: fileJournal(folder, { fsync: true }) })
    const expected = { all: numbers.map((number) => number * 2) }
    expect(await (await open(module, options())).driver.execute(['all'], RUN)).toEqual(expected)
    expect(await (await open(module, options())).driver.execute(['all'], AGAIN)).toEqual(expected)
    expect(calls).toBe(50)
  })
})
