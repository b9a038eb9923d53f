import { describeFailure, type NodeFinished, type NodeLogged } from '@dag/driver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RemoteError } from '../src/errors/remote-error.js'
import { Client, HttpError } from './fixtures/pipeline.mjs'
import { openDriver, rejection, type TestDriver } from './open-driver.js'
import { PLACEMENTS } from './placements.js'

describe.each(PLACEMENTS)('a placement on $name', ({ open }) => {
  const ends: NodeFinished[] = []
  const lines: NodeLogged[] = []
  let driver: TestDriver

  beforeAll(async () => {
    const adapter = {
      postNodeExecute: (end: NodeFinished) => void ends.push(end),
      nodeLog: (line: NodeLogged) => void lines.push(line),
    }
    driver = await openDriver(open, { adapters: [adapter] })
  })
  afterAll(() => driver.close())

  const execute = (output: string, inputs: object = {}, options: object = {}) =>
    driver.executeUnchecked([output], { inputs, ...options }).then((results) => results[output])

  it('carries plain values, there and back', async () => {
    const frozen = Object.freeze({ a: Object.freeze([1, undefined, null]) })
    const shared = { x: 1 }
    const cycle: { self?: unknown; map: Map<unknown, unknown> } = { map: new Map() }
    cycle.self = cycle
    cycle.map.set(cycle.map, new Set([cycle]))
    const value = {
      ...{
        big: 10n,
        nan: Number.NaN,
        zero: -0,
        date: new Date(5),
        sparse: Object.assign([], { 0: 1, 2: 3 }) as unknown[],
        text: 'a\ud800',
      },
      ...{ bytes: Buffer.from('hello'), view: new Float32Array([1, 2]), url: new URL('http://a/b?c') },
      ...{ bare: Object.assign(Object.create(null), { k: 1 }), regexp: /a/gi, frozen, list: [shared, shared], cycle },
    }
    const arrived = (await execute('echo', { value })) as typeof value
    expect(arrived).toEqual(value)
    expect(Buffer.isBuffer(arrived.bytes)).toBe(true)
    expect(1 in arrived.sparse).toBe(false)
    expect(Object.getPrototypeOf(arrived.bare)).toBe(null)
    expect([Object.isFrozen(arrived.frozen), Object.isFrozen(arrived.frozen.a)]).toEqual([true, true])
    expect(arrived.list[0]).toBe(arrived.list[1])
    expect(arrived.cycle.self).toBe(arrived.cycle)
    expect([...(arrived.cycle.map.get(arrived.cycle.map) as Set<unknown>)]).toEqual([arrived.cycle])
    expect(Object.is(arrived.zero, -0)).toBe(true)
    expect(arrived).not.toBe(value)
  })

  it('gives $run and $signal, and brings back what was logged', async () => {
    const seen = await execute('whoami', {}, { runId: 'run-7', tags: { team: 'a' } })
    expect(seen).toEqual({ id: 'run-7', node: 'whoami', item: null, tags: { team: 'a' }, isAborted: false })
    expect(lines.map(({ node, level, message, fields }) => [node.name, level, message, fields])).toEqual([
      ['whoami', 'info', 'working', { node: 'whoami' }],
      ['whoami', 'warn', 'odd', { client: 'an instance of Client' }],
    ])
    const end = ends.find(({ node }) => node.name === 'whoami')
    expect(end?.placement?.worker).toMatch(/^(thread \d|this process|\S+:\d+( thread \d)?)$/)
    expect(end?.placement?.startedAtUs).toBeGreaterThanOrEqual(end?.placement?.queuedAtUs ?? Number.NaN)
  })

  it('runs the modifiers there and reports the attempts', async () => {
    expect(await execute('flaky')).toBe('done')
    expect(ends.find(({ node }) => node.name === 'flaky')?.attempts).toBe(3)
  })

  it('leaves out parameters that were not given, and objects of the config', async () => {
    expect(await execute('withDefault', { value: 1 })).toEqual([1, 3])
    expect(await execute('usesConfig', { value: 1 })).toEqual([1, 'eu', 'function'])
  })

  it('brings errors back with class, message, stack, cause and code', async () => {
    const error = (await rejection(execute('fails'))) as HttpError
    expect(error).toBeInstanceOf(HttpError)
    expect(error).toMatchObject({ message: 'status 503', status: 503, code: 'E_HTTP' })
    expect(error.stack).toContain('pipeline.mjs')
    expect(error.cause).toBeInstanceOf(TypeError)
    expect(describeFailure(error)).toMatchObject({ node: 'fails' })
    expect(await rejection(execute('throwsText'))).toBe('just a text')
  })

  it.each([
    ['an instance of a class', new Client(), 'inputs.value', 'an instance of Client'],
    ['a function', { deep: [() => 1] }, 'inputs.value.deep[0]', 'a function'],
    ['a signal', { signal: new AbortController().signal }, 'inputs.value.signal', 'an instance of AbortSignal'],
    ['a response', new Response('x'), 'inputs.value', 'an instance of Response'],
    ['a symbol', [Symbol('s')], 'inputs.value[0]', 'the Symbol(s)'],
  ])('refuses %s before anything is sent, by node and path', async (_, value, path, found) => {
    const error = (await rejection(execute('echo', { value }))) as RemoteError
    expect(error).toBeInstanceOf(RemoteError)
    expect(error).toMatchObject({ code: 'DAG_REMOTE_NOT_PLAIN', node: 'echo', path })
    expect(error.message).toContain(`${path} is ${found}`)
  })

  it('refuses a result that would arrive bent', async () => {
    expect(await rejection(execute('bentResult'))).toMatchObject({
      code: 'DAG_REMOTE_NOT_PLAIN',
      node: 'bentResult',
      path: 'result.rows[0].client',
    })
  })

  it('runs all nodes of an item together', async () => {
    ends.length = 0
    lines.length = 0
    expect(await execute('all', { count: 20, by: 100 })).toEqual(
      Array.from({ length: 20 }, (_, n) => (n + 1) * 2 + 100),
    )
    const ofItem = ends.filter(({ item }) => item === 3)
    expect(ofItem.map(({ node, omitted, placement }) => [node.name, omitted, placement !== null])).toEqual([
      ['one', true, true],
      ['two', true, true],
      ['three', false, true],
    ])
    expect(lines.map(({ message }) => message).sort()).toContain('item 19')
  })

  it('fails a run with the error of an item, and names node and item', async () => {
    const error = await rejection(execute('allBroken', { count: 20, bad: 7 }))
    expect(error).toBeInstanceOf(HttpError)
    expect(describeFailure(error)).toMatchObject({ node: 'broken', item: 7 })
  })

  it('stops a node by its signal', async () => {
    const controller = new AbortController()
    const running = execute('waits', {}, { signal: controller.signal })
    controller.abort(new Error('enough'))
    expect(await rejection(running)).toMatchObject({ message: 'enough' })
    expect(await rejection(execute('echo', { value: 1 }, { signal: AbortSignal.abort('early') }))).toBe('early')
    expect(await execute('echo', { value: 1 })).toBe(1)
  })
})
