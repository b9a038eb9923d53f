import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createProgress, type ProgressOptions } from '../../src/adapters/progress/create-progress.js'
import type { Progress } from '../../src/adapters/progress/progress.js'
import { DriverBuilder } from '../../src/driver/driver-builder.js'
import { openSyncDriver } from '../../src/driver/open-driver.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import { buildDriver } from '../support/build-driver.js'
import { type Deferred, deferred } from '../support/deferred.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})

afterEach(() => {
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

/** Lets pending promises settle. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

async function pass(ms: number): Promise<void> {
  await settle()
  await vi.advanceTimersByTimeAsync(ms)
}

function stream(options: { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = []
  return { ...options, written, write: (text: string) => void written.push(text) }
}

function callbacks(settings: ProgressOptions = {}, clock?: { monotonicMs(): number }) {
  const seen: Progress[] = []
  return {
    seen,
    adapter: createProgress({ afterMs: 0, ...settings, onProgress: (progress) => void seen.push(progress) }, clock),
  }
}

const counts = (seen: readonly Progress[]) =>
  seen.map(({ done, total, isTotalFinal }) => `${done} of ${total}${isTotalFinal ? '' : '+'}`)

/** Two nodes that wait for the test, and one after both. */
function gated(): { gates: Record<'left' | 'right', Deferred<number>>; module: object } {
  const gates = { left: deferred<number>(), right: deferred<number>() }
  const module = {
    left: () => gates.left.promise,
    right: () => gates.right.promise,
    both: ({ left, right }: { left: number; right: number }) => left + right,
    unneeded: () => 0,
  }
  return { gates, module }
}

describe('progress', () => {
  test('progress counts the node runs that the outputs need, and names those that are running', async () => {
    const { gates, module } = gated()
    const { seen, adapter } = callbacks({ afterMs: 1_000 })
    const driver = await buildDriver(module, { adapters: [adapter], name: 'sums' })
    const run = driver.execute(['both'], { runId: 'mine' })
    await pass(1_000)
    const first = { runId: 'mine', driver: 'sums', status: 'running', done: 0, total: 3, isTotalFinal: true }
    expect(seen).toEqual([{ ...first, running: ['left', 'right'], elapsedMs: 1_000 }])
    gates.left.resolve(1)
    await pass(100)
    expect(seen.at(-1)).toEqual({ ...first, done: 1, running: ['right'], elapsedMs: 1_100 })
    gates.right.resolve(2)
    await run
    expect(seen.at(-1)).toEqual({ ...first, status: 'success', done: 3, running: [], elapsedMs: 1_100 })
  })

  test('progress does not count nodes that only an override needs', async () => {
    const { gates, module } = gated()
    const { seen, adapter } = callbacks()
    const driver = await buildDriver(module, { adapters: [adapter] })
    gates.right.resolve(2)
    await driver.execute(['both'], { overrides: { left: 1 } })
    expect(counts(seen).at(-1)).toBe('2 of 2')
  })

  test('progress does not show shorter runs', async () => {
    const { seen, adapter } = callbacks({ afterMs: 500 })
    const { gates, module } = gated()
    const driver = await buildDriver(module, { adapters: [adapter] })
    const run = driver.execute(['left'])
    await pass(499)
    gates.left.resolve(1)
    await run
    expect(seen).toEqual([])
  })

  test('progress is updated at the given interval, however many nodes run', async () => {
    const gates = Array.from({ length: 100 }, () => deferred())
    const module = Object.fromEntries(gates.map((gate, index) => [`n${index}`, () => gate.promise]))
    const { seen, adapter } = callbacks({ everyMs: 1_000 })
    const driver = await buildDriver(module, { adapters: [adapter] })
    const run = driver.execute(Object.keys(module))
    for (const gate of gates) {
      await pass(50)
      gate.resolve(1)
    }
    await run
    const expected = [0, 19, 39, 59, 79, 99, 100].map((done) => `${done} of 100`)
    expect(counts(seen)).toEqual(expected)
  })

  test('progress ends with a run that fails or is cancelled, even if its nodes still run', async () => {
    for (const how of ['failed', 'cancelled'] as const) {
      const { gates, module } = gated()
      const { seen, adapter } = callbacks()
      const driver = await buildDriver(module, { adapters: [adapter] })
      const controller = new AbortController()
      const run = driver.execute(['both'], { signal: controller.signal })
      await pass(1_000)
      if (how === 'failed') gates.left.reject(new Error('no'))
      else controller.abort(new Error('enough'))
      await errorOf(run)
      const told = seen.length
      expect(seen.at(-1)).toMatchObject({
        status: how,
        total: 3,
        running: how === 'failed' ? ['right'] : ['left', 'right'],
      })
      gates.right.resolve(2)
      await pass(1_000)
      expect(seen).toHaveLength(told)
    }
  })

  test('progress of synchronous nodes is shown although no timer fires', () => {
    let nowMs = 0
    const { seen, adapter } = callbacks({ afterMs: 1_000 }, { monotonicMs: () => nowMs })
    const works = () => {
      nowMs += 400
    }
    const module = Object.fromEntries(Array.from({ length: 5 }, (_, index) => [`n${index}`, works]))
    const driver = new DriverBuilder(openSyncDriver, { modules: [module], adapters: [adapter] }).build()
    driver.execute(Object.keys(module))
    expect(counts(seen)).toEqual(['3 of 5', '4 of 5', '5 of 5', '5 of 5'])
  })

  test('progress fails no run even if its stream or its callback fails', async () => {
    const throws = () => {
      throw new Error('gone')
    }
    const rejects = () => Promise.reject(new Error('gone'))
    for (const onProgress of [throws, rejects]) {
      const adapter = createProgress({ afterMs: 0, stream: { write: throws }, onProgress })
      const { gates, module } = gated()
      const driver = await buildDriver(module, { adapters: [adapter] })
      const run = driver.execute(['left'])
      await pass(500)
      gates.left.resolve(1)
      expect(await run).toEqual({ left: 1 })
    }
  })

  test('progress never keeps the process alive', async () => {
    vi.useRealTimers()
    const unref = vi.fn()
    vi.spyOn(globalThis, 'setInterval').mockReturnValueOnce({ unref } as never)
    const driver = await buildDriver({ a: () => 1 }, { adapters: [createProgress()] })
    await driver.execute(['a'])
    expect(unref).toHaveBeenCalledOnce()
    vi.restoreAllMocks()
    vi.useFakeTimers()
  })

  test.each<[object, string]>([
    [{ stream: {} }, 'stream of createProgress must be a stream with write: received object.'],
    [{ afterMs: '1s' }, 'afterMs of createProgress must be a number of milliseconds from 0: received string "1s".'],
    [{ onprogress() {} }, 'createProgress has no option "onprogress". Did you mean "onProgress"?'],
  ])('progress refuses %j', async (settings, message) => {
    const make = async () => createProgress(settings as ProgressOptions)
    expect(await problemsOf(make())).toEqual([expect.stringContaining(message)])
  })
})

describe('items', () => {
  const pages = (source: () => unknown, concurrency = 2) => {
    const gates: Deferred<number>[] = []
    const module = {
      url: expand({ concurrency }, source as () => readonly string[]),
      page: () => 0,
      text: ({ url }: { url: string }) => {
        const gate = deferred<number>()
        gates.push(gate)
        return gate.promise.then((n) => `${url}${n}`)
      },
      size: ({ text }: { text: string }) => text.length,
      index: collect(['size'], ({ size }: { size: readonly number[] }) => size.length),
      unrelated: ({ url }: { url: string }) => url,
    }
    return { gates, module }
  }

  test.each<[string, () => unknown, readonly string[]]>([
    ['of a list are all counted at once', () => ['a', 'b', 'c'], ['1 of 8', '3 of 8', '5 of 8', '8 of 8']],
    [
      'of a generator are counted as they come',
      () => ['a', 'b', 'c'].values(),
      ['0 of 6+', '2 of 8+', '5 of 8+', '8 of 8'],
    ],
  ])('items %s', async (_, source, expected) => {
    const { gates, module } = pages(source)
    const { seen, adapter } = callbacks()
    const driver = await buildDriver(module, { adapters: [adapter] })
    const run = driver.execute(['index'])
    for (let index = 0; index < 3; index++) {
      await pass(100)
      const running = seen.at(-1)?.running.filter((name) => name !== 'url')
      expect(running).toEqual(['text[0]', 'text[1]', 'text[2]'].slice(index, index + 2))
      gates[index]?.resolve(1)
      await settle()
    }
    await run
    expect(counts(seen)).toEqual(expect.arrayContaining([...expected]))
    expect(counts(seen).at(-1)).toBe(expected.at(-1))
  })
})

describe('on a terminal', () => {
  test('on a terminal progress is one line that is redrawn, cut to the width of the terminal', async () => {
    const terminal = stream({ isTTY: true, columns: 40 })
    const { gates, module } = gated()
    const driver = await buildDriver(module, { adapters: [createProgress({ stream: terminal })], name: 'sums\n' })
    const run = driver.execute(['both', 'unneeded'])
    await pass(1_000)
    gates.left.resolve(1)
    await pass(100)
    gates.right.resolve(1)
    await run
    expect(terminal.written).toEqual([
      '\rsums  1 of 4 · left, right · 1.00 s\u001b[K',
      '\rsums  2 of 4 · right · 1.10 s\u001b[K',
      '\rsums  took 1.10 s: 4 node runs\u001b[K\n',
    ])
  })

  test('on a terminal concurrent runs share the line, and runs that continue have it below those that ended', async () => {
    const terminal = stream({ isTTY: true, columns: 60 })
    const adapter = createProgress({ stream: terminal })
    const all = Array.from({ length: 5 }, gated)
    const drivers = await Promise.all(
      all.map(({ module }, index) => buildDriver(module, { adapters: [adapter], name: `d${index}` })),
    )
    const runs = drivers.map((driver) => driver.execute(['both']))
    await pass(1_000)
    expect(terminal.written).toEqual(['\r5 runs: d0 0 of 3, d1 0 of 3, d2 0 of 3 and 2 more · 1.00 s\u001b[K'])
    for (const { gates } of all.slice(1)) gates.left.reject('no')
    await Promise.allSettled(runs.slice(1))
    expect(terminal.written.at(-1)).toBe(
      '\rd4 failed after 1.00 s: 1 of 3 node runs\u001b[K\n\rd0 0 of 3 · left, right · 1.00 s\u001b[K',
    )
    all[0]?.gates.left.resolve(1)
    all[0]?.gates.right.resolve(1)
    await runs[0]
    expect(terminal.written.at(-1)).toBe('\rd0 took 1.00 s: 3 node runs\u001b[K\n')
  })
})

test('a terminal that does not know its width has one of 80', async () => {
  const terminal = stream({ isTTY: true, columns: 0 })
  const driver = await buildDriver(gated().module, {
    adapters: [createProgress({ stream: terminal, afterMs: 0 })],
    name: 'n'.repeat(100),
  })
  await driver.execute(['unneeded'])
  expect(terminal.written[0]).toBe(`\r${'n'.repeat(78)}…\u001b[K`)
})

test('progress on other streams is a line from time to time', async () => {
  const file = stream()
  const { gates, module } = gated()
  const driver = await buildDriver(module, { adapters: [createProgress({ stream: file })], name: 'sums' })
  const run = driver.execute(['both'])
  await pass(25_000)
  gates.left.resolve(1)
  gates.right.resolve(1)
  await run
  expect(file.written).toEqual([
    'sums 0 of 3 · left, right · 1.00 s\n',
    'sums 0 of 3 · left, right · 11.00 s\n',
    'sums 0 of 3 · left, right · 21.00 s\n',
    'sums took 25.00 s: 3 node runs\n',
  ])
})
