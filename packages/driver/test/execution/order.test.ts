import { describe, expect, test, vi } from 'vitest'
import { buildDriver } from '../support/build-driver.js'
import { deferred } from '../support/deferred.js'

describe('nodes', () => {
  test('a node starts as soon as its last dependency is available, whatever else is pending', async () => {
    const [slow, fast] = [deferred<number>(), deferred<number>()]
    const started: string[] = []
    const driver = await buildDriver({
      slow: () => slow.promise,
      fast: () => fast.promise,
      afterFast({ fast }: { fast: number }) {
        started.push('afterFast')
        return fast
      },
      sum({ slow, afterFast }: { slow: number; afterFast: number }) {
        started.push('sum')
        return slow + afterFast
      },
    })
    const running = driver.execute(['sum'])
    fast.resolve(1)
    await vi.waitFor(() => expect(started).toEqual(['afterFast']))
    slow.resolve(2)
    expect(await running).toEqual({ sum: 3 })
    expect(started).toEqual(['afterFast', 'sum'])
  })

  test('a node runs once, however many nodes depend on it', async () => {
    const shared = vi.fn(async () => 1)
    const driver = await buildDriver({
      shared: () => shared(),
      a: ({ shared }: { shared: number }) => shared,
      b: ({ shared }: { shared: number }) => shared,
    })
    expect(await driver.execute(['a', 'b', 'shared'])).toEqual({ a: 1, b: 1, shared: 1 })
    expect(shared).toHaveBeenCalledTimes(1)
  })

  test('a node that no output needs never runs', async () => {
    const other = vi.fn()
    const driver = await buildDriver({ one: () => 1, other: () => other() })
    await driver.execute(['one'])
    expect(other).not.toHaveBeenCalled()
  })
})

describe('runs', () => {
  test('a run of sync nodes calls all of them before execute returns', async () => {
    const called: string[] = []
    const driver = await buildDriver({
      a: () => called.push('a'),
      b: ({ a }: { a: number }) => called.push(`b${a}`),
    })
    const running = driver.execute(['b'])
    expect(called).toEqual(['a', 'b1'])
    expect(await running).toEqual({ b: 2 })
  })

  test('a run takes one microtask per async node on its longest path and none per sync node', async () => {
    const driver = await buildDriver({
      a: async () => 1,
      b: ({ a }: { a: number }) => a + 1,
      c: async ({ b }: { b: number }) => b + 1,
      d: ({ c }: { c: number }) => c + 1,
    })
    let hops = 0
    let isOver = false
    const running = driver.execute(['d']).then(() => {
      isOver = true
    })
    while (!isOver) {
      await null
      hops++
    }
    await running
    expect(hops).toBeLessThanOrEqual(4)
  })

  test('thousands of runs share a driver at the same time', async () => {
    const driver = await buildDriver({
      a: async ({ x }: { x: number }) => x,
      b: async ({ a }: { a: number }) => a * 2,
      c: ({ a, b }: { a: number; b: number }) => a + b,
    })
    const runs = Array.from({ length: 5_000 }, (_, x) => driver.execute(['c'], { inputs: { x } }))
    expect(await Promise.all(runs)).toEqual(runs.map((_, x) => ({ c: 3 * x })))
  })

  test('a node may execute other runs of the same driver', async () => {
    const holder: { execute: (n: number) => Promise<unknown> } = { execute: async () => 0 }
    const driver = await buildDriver({
      countdown: ({ n }: { n: number }) => (n === 0 ? 'done' : holder.execute(n - 1)),
    })
    holder.execute = async (n) =>
      ((await driver.execute(['countdown'], { inputs: { n } })) as { countdown: unknown }).countdown
    expect(await holder.execute(20)).toBe('done')
  })
})
