import { describe, expect, test, vi } from 'vitest'
import { formatDuration } from '../../src/adapters/format-duration.js'
import { createLogger, type LoggerOptions } from '../../src/adapters/logger/create-logger.js'
import { collect } from '../../src/modifiers/collect.js'
import { expand } from '../../src/modifiers/expand.js'
import type { RunContext } from '../../src/node/node-context.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf, problemsOf } from '../support/error-of.js'
import { manualClock } from '../support/manual-clock.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

function lines(settings: LoggerOptions = {}) {
  const written: string[] = []
  const at = (level: string) => (message: string) => void written.push(`${level} ${message}`)
  const target = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
  return { written, logger: createLogger({ ...settings, target }) }
}

const clock = manualClock(0)
const slow = (ms: number) => {
  clock.advanceMs(ms)
  return ms
}
const module = {
  user: () => slow(20),
  rates: () => slow(1_500),
  cart: ({ user }: { user: number }) => slow(user),
  total: ({ cart, rates, user }: { cart: number; rates: number; user: number }) => cart + rates + user,
}

expectNoUnhandledRejections()

describe('the logger', () => {
  test('the logger draws the times of nodes under the nodes that waited for them, the longest wait first', async () => {
    const { written, logger } = lines()
    const driver = await buildDriver(module, { adapters: [logger], clock, name: 'checkout' })
    await driver.execute(['total'], { runId: 'mine' })
    const [tree = ''] = written.filter((line) => line.startsWith('info'))
    expect(tree.split('\n')).toEqual([
      'info checkout mine took 1.54 s',
      'total           0 µs  from 1.54 s',
      '├─ rates      1.50 s  from 40.0 ms',
      '├─ cart      20.0 ms  from 20.0 ms',
      '│  └─ user   20.0 ms  from 0 µs',
      '└─ user     (above)',
    ])
  })

  test('the logger writes starts and ends of nodes at debug', async () => {
    const { written, logger } = lines({ tree: 'none' })
    const driver = await buildDriver({ user: module.user }, { adapters: [logger], clock, name: 'checkout' })
    await driver.execute(['user'], { runId: 'mine' })
    expect(written).toEqual([
      'debug checkout mine begins: user',
      'debug user begins',
      'debug user took 20.0 ms',
      'info checkout mine took 20.0 ms',
    ])
  })

  test('the logger writes a failure at error, with the node, its error and the nodes that had run', async () => {
    const { written, logger } = lines({ tree: 'failed' })
    const driver = await buildDriver(
      {
        ok: () => 1,
        broken: ({ ok }: { ok: number }) => {
          throw new TypeError(`no ${ok}\nsecond line`)
        },
        after: ({ broken }: { broken: never }) => broken,
      },
      { adapters: [logger], clock },
    )
    await errorOf(driver.execute(['after'], { runId: 'mine' }))
    expect(written.filter((line) => line.startsWith('error'))).toEqual([
      [
        'error dag mine failed at broken after 0 µs: TypeError: no 1',
        'after      did not run',
        '└─ broken      0 µs  from 0 µs, failed: TypeError: no 1',
        '   └─ ok       0 µs  from 0 µs',
      ].join('\n'),
    ])
  })

  test('the logger writes the lines of nodes with node, item and fields', async () => {
    const { written, logger } = lines({ tree: 'none' })
    const driver = await buildDriver(
      {
        n: expand({}, () => ['a']),
        said: ({ n, $run }: { n: string; $run: RunContext }) => $run.log.warn('odd', { n }),
        all: collect(['said'], ({ said }: { said: readonly unknown[] }) => said.length),
      },
      { adapters: [logger], clock },
    )
    await driver.execute(['all'])
    expect(written).toContain('warn said[0]: odd {"n":"a"}')
  })

  test('the logger leaves out fast runs unless they failed', async () => {
    const { written, logger } = lines({ slowMs: 100 })
    const driver = await buildDriver({ ...module, broken: () => Promise.reject('no') }, { adapters: [logger], clock })
    await driver.execute(['user'])
    await driver.execute(['rates'])
    await errorOf(driver.execute(['broken']))
    expect(written.filter((line) => !line.startsWith('debug')).map((line) => line.split(' ')[0])).toEqual([
      'info',
      'error',
    ])
  })

  test('the logger writes no nodes on the console by default', async () => {
    const told = vi.spyOn(console, 'debug').mockImplementation(() => {})
    const summary = vi.spyOn(console, 'info').mockImplementation(() => {})
    for (const settings of [{}, { level: 'debug' }] as const) {
      const driver = await buildDriver({ a: () => 1 }, { adapters: [createLogger(settings)] })
      await driver.execute(['a'])
    }
    expect([told.mock.calls.length, summary.mock.calls.length]).toEqual([3, 2])
    vi.restoreAllMocks()
  })

  test('the logger marks overridden nodes, and draws their dependencies only if they ran', async () => {
    const { written, logger } = lines()
    const driver = await buildDriver(module, { adapters: [logger], clock })
    await driver.execute(['total', 'cart'], { overrides: { total: 1 }, runId: 'mine' })
    expect(written.at(-1)?.split('\n').slice(1)).toEqual([
      'total    given',
      'cart      20.0 ms  from 20.0 ms',
      '└─ user   20.0 ms  from 0 µs',
    ])
  })

  test('the logger writes fields that JSON does not support', async () => {
    const { written, logger } = lines()
    const circle: { self?: unknown } = {}
    circle.self = circle
    const says = ({ $run }: { $run: RunContext }) => {
      $run.log.info('odd', { size: 3n, error: new TypeError('no'), fn: () => 1 })
      $run.log.info('odder', circle)
    }
    const driver = await buildDriver({ says }, { adapters: [logger], clock })
    await driver.execute(['says'])
    expect(written).toContain('info says: odd {"size":"3","error":"TypeError: no"}')
    expect(written).toContain('info says: odder [fields that cannot be shown]')
  })

  test('the logger makes no run fail, whatever its target does', async () => {
    const fails = () => Promise.reject(new Error('disk full'))
    const throws = () => {
      throw new Error('closed')
    }
    const target = { debug: throws, info: fails, warn: throws, error: throws }
    const driver = await buildDriver({ a: () => 1 }, { adapters: [createLogger({ target })] })
    expect(await driver.execute(['a'])).toEqual({ a: 1 })
  })

  test.each([
    [
      { target: { info() {} } },
      'target of createLogger must be an object with the functions debug, info, warn and error: received object.',
    ],
    [{ tree: 'failing' }, `tree of createLogger must be 'all' or 'failed' or 'none': received string "failing".`],
    [{ slowMs: Number.NaN }, 'slowMs of createLogger must be a number of milliseconds from 0: received number NaN.'],
    [{ slowMS: 5 }, 'createLogger has no option "slowMS". Did you mean "slowMs"? It has target, level, tree, slowMs.'],
    [null, 'the parameter of createLogger must be an object: received null.'],
  ])('the logger refuses %j', async (settings, message) => {
    const make = async () => createLogger(settings as LoggerOptions)
    expect(await problemsOf(make())).toEqual([expect.stringContaining(message)])
  })

  test('the logger draws all of 60 nodes', async () => {
    const { written, logger } = lines()
    const names = Array.from({ length: 60 }, (_, index) => `n${index}`)
    const driver = await buildDriver(Object.fromEntries(names.map((name) => [name, () => 1])), {
      adapters: [logger],
      clock,
    })
    await driver.execute(names)
    expect(written.at(-1)?.split('\n')).toHaveLength(61)
  })

  test('the logger draws a chain of 10,000 nodes up to a bound', async () => {
    const { written, logger } = lines()
    const texts = Array.from(
      { length: 10_000 },
      (_, index) => `n${index}: (${index === 0 ? '' : `{ n${index - 1} }`}) => 1`,
    )
    const driver = await buildDriver(new Function(`return { ${texts.join(', ')} }`)(), { adapters: [logger], clock })
    await driver.execute(['n9999'])
    const tree = written.at(-1)?.split('\n') ?? []
    expect(tree).toHaveLength(62)
    expect(tree.at(-1)).toBe('… and 9940 more nodes')
  })
})

test.each([
  [0, '0 µs'],
  [999, '999 µs'],
  [1_500, '1.5 ms'],
  [180_000, '180 ms'],
  [1_430_000, '1.43 s'],
  [124_000_000, '2 min 4 s'],
])('%d µs are written %s', (us, text) => {
  expect(formatDuration(us)).toBe(text)
})
