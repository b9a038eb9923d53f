import { AsyncDriver, type RunContext, tag } from '@dag/driver'
import { parseEvent } from '@dag/protocol/schemas'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AsyncTracker } from '../../src/index.js'
import { type BadServer, startBadServer } from '../support/bad-server.js'

const pipeline = {
  requestRaw: async ({ request }: { request: { body?: { foo?: string } } }) => request.body ?? {},
  foo: ({ requestRaw }: { requestRaw: { foo?: string } }) => requestRaw.foo ?? 'far',
  total: async ({ foo, late }: { foo: string; late: number }) => {
    if (foo === 'bad') throw new RangeError('foo is bad')
    return foo.length + late
  },
}

let server: BadServer
let tracker: AsyncTracker
beforeEach(async () => {
  server = await startBadServer()
  tracker = new AsyncTracker({ url: server.url, project: 'shop', exitFlushMs: 0 })
})
afterEach(async () => {
  await tracker.close(1)
  await server.stop()
})

const build = () => AsyncDriver.builder().withName('checkout').withModules(pipeline).withAdapters(tracker).build()

it('a real driver is recorded with version, run, nodes, and an input that was pending', async () => {
  const driver = await build()
  const inputs = { request: { body: { foo: 'bar' } }, late: Promise.resolve(4) }
  expect(await driver.execute(['total'], { inputs, runId: 'run-1' })).toEqual({ total: 7 })
  expect(await tracker.flush()).toEqual({ sent: 5, dropped: 0, pending: 0 })
  for (const event of server.events) expect(parseEvent(event)).toEqual({ kind: 'event', event })
  expect(server.events[0]).toMatchObject({ type: 'version', name: 'checkout', project: 'shop' })
  expect(server.events[1]).toMatchObject({ type: 'run-started', run: 'run-1', outputs: ['total'] })
  expect(server.events[1]).toMatchObject({ inputs: { request: { preview: '{ body: {…} }' } } })
  const ends = server.events.flatMap((event) =>
    event.type === 'node-finished' ? [[event.node, event.result?.preview]] : [],
  )
  expect(ends).toEqual([
    ['requestRaw', "{ foo: 'bar' }"],
    ['foo', "'bar'"],
    ['total', '7'],
  ])
  expect(server.events.at(-1)).toMatchObject({
    type: 'run-finished',
    status: 'success',
    inputs: { late: { preview: '4' } },
  })
})

it('the error of a real driver reaches the caller unchanged, and the UI', async () => {
  const driver = await build()
  const inputs = { request: { body: { foo: 'bad' } }, late: 4 }
  await expect(driver.execute(['total'], { inputs })).rejects.toThrow(new RangeError('foo is bad'))
  await tracker.flush()
  const failed = server.events.find((event) => event.type === 'node-finished' && event.status === 'failed')
  expect(failed).toMatchObject({ node: 'total', error: { name: 'RangeError', message: 'foo is bad' } })
  expect(server.events.at(-1)).toMatchObject({ type: 'run-finished', status: 'failed', failedNode: 'total' })
})

it('a line that a node of a real driver logs is recorded with its node run', async () => {
  const greeting = ({ $run }: { $run: RunContext }) => {
    $run.log.info('greeting', { name: 'Ada', apiKey: 'hunter2' })
    $run.log.warn('again')
    return 'hello'
  }
  const driver = await AsyncDriver.builder().withModules({ greeting }).withAdapters(tracker).build()
  await driver.execute(['greeting'], { inputs: {}, runId: 'run-2' })
  await tracker.flush()
  const lines = server.events.filter((event) => event.type === 'node-log')
  for (const event of lines) expect(parseEvent(event)).toEqual({ kind: 'event', event })
  expect(lines).toMatchObject([
    {
      run: 'run-2',
      node: 'greeting',
      level: 'info',
      message: 'greeting',
      fields: { preview: "{ name: 'Ada', apiKey: [redacted] }" },
    },
    { run: 'run-2', node: 'greeting', level: 'warn', message: 'again', fields: null },
  ])
})

it('a value that a tag keeps out of the record of a real driver stays out wherever it appears', async () => {
  const customer = tag({ 'dag.capture': 'none' }, () => ({ name: 'Ada' }))
  const order = ({ customer: by }: { customer: { name: string } }) => ({ id: 7, by })
  const driver = await AsyncDriver.builder().withModules({ customer, order }).withAdapters(tracker).build()
  expect(await driver.execute(['order'], { inputs: {} })).toEqual({ order: { id: 7, by: { name: 'Ada' } } })
  await tracker.flush()
  expect(JSON.stringify(server.events.filter((event) => event.type !== 'version'))).not.toContain('Ada')
  expect(JSON.stringify(server.events)).toContain('{ id: 7, by: [redacted] }')
})

it('a real driver works without a UI', async () => {
  await server.stop()
  const driver = await build()
  expect(await driver.execute(['foo'], { inputs: { request: {} } })).toEqual({ foo: 'far' })
})
