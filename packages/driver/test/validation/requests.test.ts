import { describe, expect, test, vi } from 'vitest'
import type { DagDriver } from '../../src/driver/dag-driver.js'
import { buildDriver } from '../support/build-driver.js'
import { problemsOf } from '../support/error-of.js'
import { expectNoUnhandledRejections } from '../support/unhandled.js'

expectNoUnhandledRejections()

const body = vi.fn()
const module = {
  raw: ({ request }: { request: unknown }) => {
    body()
    return request
  },
  foo: ({ raw, limit = 7 }: { raw: number; limit?: number }) => raw + limit,
  bar: ({ raw, user }: { raw: number; user: string }) => `${user} ${raw}`,
  rate: ({ region }: { region: string }) => region.length,
}

const untyped = (driver: DagDriver) => driver.execute.bind(driver) as (...all: unknown[]) => Promise<unknown>

describe('refused requests', () => {
  test('a request that cannot be met is refused with all of its problems before anything runs', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['bar', 'fooo'], { inputs: { reqest: 1 }, overrides: { rwa: 1 } }))).toEqual(
      [
        expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OUTPUT: output "fooo" .* Did you mean "foo"\?/),
        expect.stringMatching(/^DAG_EXECUTE_UNKNOWN_OVERRIDE: override "rwa" .* Did you mean "raw"\?/),
        expect.stringMatching(/^DAG_EXECUTE_MISSING_INPUT: input "user" is missing: "bar" needs it\./),
        expect.stringMatching(
          /^DAG_EXECUTE_MISSING_INPUT: input "request" .* You gave "reqest": did you mean "request"\?/,
        ),
      ],
    )
    expect(body).not.toHaveBeenCalled()
  })

  test('a request that cannot be met is refused again when it is made again', async () => {
    const driver = await buildDriver(module)
    for (let time = 0; time < 2; time++) {
      expect(await problemsOf(driver.execute(['raw']))).toEqual([expect.stringMatching(/"request" is missing/)])
      expect(await driver.execute(['raw'], { inputs: { request: 1 } })).toEqual({ raw: 1 })
    }
  })

  test('a request that cannot be met names the first consumers of a missing input and counts the rest', async () => {
    const consumer = ({ x }: { x: number }) => x
    const driver = await buildDriver({ a: consumer, b: consumer, c: consumer, d: consumer, e: consumer })
    expect(await problemsOf(driver.execute(['e', 'd', 'c', 'b', 'a']))).toEqual([
      expect.stringMatching(/input "x" is missing: "a", "b", "c" and 2 more need it/),
    ])
  })

  test('a request that cannot be met is refused by a rejected promise, never by an exception', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(untyped(driver)(undefined))).toEqual([expect.stringMatching(/received undefined/)])
  })

  test('a request that cannot be met leaves no rejection of its inputs unhandled', async () => {
    const driver = await buildDriver(module)
    const inputs = { request: Promise.reject(new Error('this is never awaited')) }
    expect(await problemsOf(driver.execute(['nope'], { inputs }))).toHaveLength(1)
  })

  test.each([
    ['a string for outputs', ['raw'.slice(), {}], /the outputs must be an array of names: received string "raw"/],
    ['a number among the outputs', [['raw', 3]], /received number 3 among them/],
    ['null for options', [['raw'], null], /the second argument of execute must be an object: received null/],
    ['an array of inputs', [['raw'], { inputs: [1] }], /inputs must be an object: received Array\(1\)/],
    ['a misspelt option', [['raw'], { input: {} }], /there is no option "input"\. Did you mean "inputs"\?/],
    ['a run id with a blank', [['raw'], { runId: 'a b' }], /a runId has 1 to 64 .*: received string "a b"/],
    ['a run id that is too long', [['raw'], { runId: 'x'.repeat(65) }], /a runId has 1 to 64/],
    ['an empty run id', [['raw'], { runId: '' }], /a runId has 1 to 64/],
    ['a tag that is not a string', [['raw'], { tags: { n: 1 } }], /tag "n" must be a string: received number 1/],
    ['tags that are not an object', [['raw'], { tags: 'a' }], /tags must be an object: received string "a"/],
  ])('a request is refused with its reason: %s', async (_, request, message) => {
    const driver = await buildDriver(module)
    expect(await problemsOf(untyped(driver)(...request))).toContainEqual(expect.stringMatching(message))
  })
})

describe('outputs', () => {
  const inputs = { request: 1, user: 'ada' }

  test('repeated outputs collapse to one', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw', 'raw'], { inputs })).toEqual({ raw: 1 })
  })

  test('a request without outputs resolves to an empty record', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute([])).toEqual({})
  })

  test('outputs are in the record in the order of the request', async () => {
    const driver = await buildDriver(module)
    expect(Object.keys((await driver.execute(['foo', 'bar', 'raw'], { inputs })) as object)).toEqual([
      'foo',
      'bar',
      'raw',
    ])
  })

  test('outputs may be inputs', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['user', 'raw'], { inputs: { ...inputs, user: Promise.resolve('ada') } })).toEqual({
      user: 'ada',
      raw: 1,
    })
  })

  test('outputs may be config that no node needs', async () => {
    const driver = await buildDriver(module, { configs: [{ region: 'eu', unused: 1 }] })
    expect(await driver.execute(['region', 'rate', 'unused'])).toEqual({ region: 'eu', rate: 2, unused: 1 })
  })

  test('an optional input must be passed when it is requested as an output', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['limit']))).toEqual([
      expect.stringMatching(/input "limit" is missing: it is requested as an output/),
    ])
    expect(await driver.execute(['limit'], { inputs: { limit: 1 } })).toEqual({ limit: 1 })
  })
})

describe('inputs', () => {
  test('optional inputs keep their default when they are absent or undefined', async () => {
    const driver = await buildDriver(module)
    const request = 1
    expect(await driver.execute(['foo'], { inputs: { request } })).toEqual({ foo: 8 })
    expect(await driver.execute(['foo'], { inputs: { request, limit: 2 } })).toEqual({ foo: 3 })
    expect(await driver.execute(['foo'], { inputs: { request, limit: undefined } })).toEqual({ foo: 8 })
    expect(await driver.execute(['foo'], { inputs: { request } })).toEqual({ foo: 8 })
  })

  test('absent inputs are not keys of the object that a node receives', async () => {
    const seen: string[][] = []
    const driver = await buildDriver(module, {
      adapters: [{ preNodeExecute: ({ inputs }: { inputs: object }) => void seen.push(Object.keys(inputs)) }],
    })
    await driver.execute(['foo'], { inputs: { request: 1 } })
    expect(seen).toEqual([['request'], ['raw']])
  })

  test('required inputs may be undefined', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw'], { inputs: { request: undefined } })).toEqual({ raw: undefined })
  })

  test('unused inputs are ignored, also those with the name of a node', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw'], { inputs: { request: 1, more: 2, raw: 3 } })).toEqual({ raw: 1 })
  })

  test('inherited properties are not inputs', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['raw'], { inputs: Object.create({ request: 1 }) }))).toHaveLength(1)
  })

  test('an input that is also in the config is an error, unless an override beats both', async () => {
    const driver = await buildDriver(module, { configs: [{ region: 'eu' }] })
    const inputs = { region: 'us' }
    expect(await problemsOf(driver.execute(['rate'], { inputs }))).toEqual([
      expect.stringMatching(/DAG_EXECUTE_INPUT_IN_CONFIG: "region" is given by the config and by the inputs/),
    ])
    expect(await driver.execute(['rate'], { inputs, overrides: { region: 'apac' } })).toEqual({ rate: 4 })
  })
})

describe('overrides', () => {
  test('overrides replace a node, and its dependencies do not run', async () => {
    body.mockClear()
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo'], { overrides: { raw: 3 } })).toEqual({ foo: 10 })
    expect(body).not.toHaveBeenCalled()
  })

  test('overrides replace inputs and config', async () => {
    const driver = await buildDriver(module, { configs: [{ region: 'eu' }] })
    const options = { inputs: { request: 1 }, overrides: { region: 'apac', request: 5 } }
    expect(await driver.execute(['rate', 'raw'], options)).toEqual({ rate: 4, raw: 5 })
  })

  test('overrides may be requested themselves, be promises, and be undefined', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw'], { overrides: { raw: Promise.resolve(3) } })).toEqual({ raw: 3 })
    expect(await driver.execute(['raw'], { overrides: { raw: undefined } })).toEqual({ raw: undefined })
  })

  test('overrides of unused nodes change nothing', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo'], { inputs: { request: 1 }, overrides: { bar: 1 } })).toEqual({ foo: 8 })
    expect(await driver.execute(['foo'], { inputs: { request: 2 } })).toEqual({ foo: 9 })
  })
})
