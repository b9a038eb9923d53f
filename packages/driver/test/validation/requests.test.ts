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

describe('a request that cannot be met', () => {
  test('is refused with everything that is wrong with it, before anything runs', async () => {
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

  test('is refused again when it is made again', async () => {
    const driver = await buildDriver(module)
    for (let time = 0; time < 2; time++) {
      expect(await problemsOf(driver.execute(['raw']))).toEqual([expect.stringMatching(/"request" is missing/)])
      expect(await driver.execute(['raw'], { inputs: { request: 1 } })).toEqual({ raw: 1 })
    }
  })

  test('names the first consumers of a missing input and counts the rest', async () => {
    const consumer = ({ x }: { x: number }) => x
    const driver = await buildDriver({ a: consumer, b: consumer, c: consumer, d: consumer, e: consumer })
    expect(await problemsOf(driver.execute(['e', 'd', 'c', 'b', 'a']))).toEqual([
      expect.stringMatching(/input "x" is missing: "a", "b", "c" and 2 more need it/),
    ])
  })

  test('is refused by a rejected promise, never by an exception', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(untyped(driver)(undefined))).toEqual([expect.stringMatching(/received undefined/)])
  })

  test('leaves no rejection of its inputs unhandled', async () => {
    const driver = await buildDriver(module)
    const inputs = { request: Promise.reject(new Error('nobody waits for this')) }
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
    ['a tag that is no string', [['raw'], { tags: { n: 1 } }], /tag "n" must be a string: received number 1/],
    ['tags that are no object', [['raw'], { tags: 'a' }], /tags must be an object: received string "a"/],
  ])('such as %s', async (_, request, message) => {
    const driver = await buildDriver(module)
    expect(await problemsOf(untyped(driver)(...request))).toContainEqual(expect.stringMatching(message))
  })
})

describe('outputs', () => {
  const inputs = { request: 1, user: 'ada' }

  test('that repeat collapse', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw', 'raw'], { inputs })).toEqual({ raw: 1 })
  })

  test('that are none give an empty record', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute([])).toEqual({})
  })

  test('stand in the record in the order of the request', async () => {
    const driver = await buildDriver(module)
    expect(Object.keys((await driver.execute(['foo', 'bar', 'raw'], { inputs })) as object)).toEqual([
      'foo',
      'bar',
      'raw',
    ])
  })

  test('may be inputs', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['user', 'raw'], { inputs: { ...inputs, user: Promise.resolve('ada') } })).toEqual({
      user: 'ada',
      raw: 1,
    })
  })

  test('may be config, also where no node needs it', async () => {
    const driver = await buildDriver(module, { configs: [{ region: 'eu', unused: 1 }] })
    expect(await driver.execute(['region', 'rate', 'unused'])).toEqual({ region: 'eu', rate: 2, unused: 1 })
  })

  test('that are an optional input must be given, for no default says what they are', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['limit']))).toEqual([
      expect.stringMatching(/input "limit" is missing: it is requested as an output/),
    ])
    expect(await driver.execute(['limit'], { inputs: { limit: 1 } })).toEqual({ limit: 1 })
  })
})

describe('inputs', () => {
  test('that are optional leave their default in force where they are absent or undefined', async () => {
    const driver = await buildDriver(module)
    const request = 1
    expect(await driver.execute(['foo'], { inputs: { request } })).toEqual({ foo: 8 })
    expect(await driver.execute(['foo'], { inputs: { request, limit: 2 } })).toEqual({ foo: 3 })
    expect(await driver.execute(['foo'], { inputs: { request, limit: undefined } })).toEqual({ foo: 8 })
    expect(await driver.execute(['foo'], { inputs: { request } })).toEqual({ foo: 8 })
  })

  test('that are absent are no key of what the node receives', async () => {
    const seen: string[][] = []
    const driver = await buildDriver(module, {
      adapters: [{ preNodeExecute: ({ inputs }: { inputs: object }) => void seen.push(Object.keys(inputs)) }],
    })
    await driver.execute(['foo'], { inputs: { request: 1 } })
    expect(seen).toEqual([['request'], ['raw']])
  })

  test('may be undefined where they are required', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw'], { inputs: { request: undefined } })).toEqual({ raw: undefined })
  })

  test('that nobody needs are ignored, also those named as a node', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw'], { inputs: { request: 1, more: 2, raw: 3 } })).toEqual({ raw: 1 })
  })

  test('that are inherited do not count', async () => {
    const driver = await buildDriver(module)
    expect(await problemsOf(driver.execute(['raw'], { inputs: Object.create({ request: 1 }) }))).toHaveLength(1)
  })

  test('that the config gives too are an error, unless an override beats both', async () => {
    const driver = await buildDriver(module, { configs: [{ region: 'eu' }] })
    const inputs = { region: 'us' }
    expect(await problemsOf(driver.execute(['rate'], { inputs }))).toEqual([
      expect.stringMatching(/DAG_EXECUTE_INPUT_IN_CONFIG: "region" is given by the config and by the inputs/),
    ])
    expect(await driver.execute(['rate'], { inputs, overrides: { region: 'apac' } })).toEqual({ rate: 4 })
  })
})

describe('overrides', () => {
  test('take the place of a node, and nothing behind it runs', async () => {
    body.mockClear()
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo'], { overrides: { raw: 3 } })).toEqual({ foo: 10 })
    expect(body).not.toHaveBeenCalled()
  })

  test('take the place of inputs and config', async () => {
    const driver = await buildDriver(module, { configs: [{ region: 'eu' }] })
    const options = { inputs: { request: 1 }, overrides: { region: 'apac', request: 5 } }
    expect(await driver.execute(['rate', 'raw'], options)).toEqual({ rate: 4, raw: 5 })
  })

  test('may be requested themselves, be promises, and be undefined', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['raw'], { overrides: { raw: Promise.resolve(3) } })).toEqual({ raw: 3 })
    expect(await driver.execute(['raw'], { overrides: { raw: undefined } })).toEqual({ raw: undefined })
  })

  test('of nodes that the request does not need change nothing', async () => {
    const driver = await buildDriver(module)
    expect(await driver.execute(['foo'], { inputs: { request: 1 }, overrides: { bar: 1 } })).toEqual({ foo: 8 })
    expect(await driver.execute(['foo'], { inputs: { request: 2 } })).toEqual({ foo: 9 })
  })
})
