import { describe, expect, test } from 'vitest'
import {
  type Adapter,
  collect,
  createDriver,
  expand,
  inject,
  type LogLine,
  type RunContext,
  retry,
  value,
} from '../../src/index.js'
import { buildDriver } from '../support/build-driver.js'
import { errorOf } from '../support/error-of.js'

const signal = new AbortController().signal
const log = (): void => {}
const job = { runId: 'r', item: null, tags: {}, signal, log }

interface Given {
  readonly text: string
  readonly bonus: number
  readonly $signal: AbortSignal
  readonly $run: RunContext
}

describe('runNode', () => {
  test('runNode calls the function with its modifiers, bound values, $signal and $run', async () => {
    const lines: LogLine[] = []
    let calls = 0
    const score = retry(
      { attempts: 3 },
      inject({ bonus: value(5) }, ({ text, bonus, $signal, $run }: Given) => {
        $run.log.info(`${$run.id} ${$run.node} ${$run.item} ${$run.tags.a} ${$signal.aborted}`, { calls })
        if (++calls < 3) throw new Error('again')
        return text.length + bonus
      }),
    )
    const driver = await buildDriver({ score })
    const inputs = { text: 'four' }
    const more = { node: 'score', inputs, item: 4, tags: { a: 'b' }, log: (line: LogLine) => void lines.push(line) }
    expect(await driver.runNode({ ...job, ...more })).toEqual({
      outcome: { status: 'success', result: 9 },
      attempts: 3,
    })
    const line = { level: 'info', message: 'r score 4 b false', atUs: null }
    expect(lines).toEqual([0, 1, 2].map((count) => ({ ...line, fields: { calls: count } })))
  })

  test('runNode returns the error of a node, and takes what was not sent from the config', async () => {
    const error = new Error('no')
    const module = {
      fails: () => Promise.reject(error),
      uses: ({ region, size = 1 }: { region: string; size?: number }) => region + size,
    }
    const driver = await buildDriver(module, { configs: [{ region: 'eu' }] })
    expect(await driver.runNode({ ...job, node: 'fails', inputs: {} })).toEqual({
      outcome: { status: 'failed', error },
      attempts: 1,
    })
    expect(await driver.runNode({ ...job, node: 'uses', inputs: {} })).toMatchObject({ outcome: { result: 'eu1' } })
  })

  test('runNode refuses names and values that the driver does not have', async () => {
    const driver = await buildDriver({ a: ({ x }: { x: number }) => x })
    expect(await errorOf(driver.runNode({ ...job, node: 'b', inputs: {} }))).toMatchObject({
      code: 'DAG_JOB_UNKNOWN_NODE',
    })
    expect(await errorOf(driver.runNode({ ...job, node: 'x', inputs: {} }))).toMatchObject({
      code: 'DAG_JOB_UNKNOWN_NODE',
    })
    expect(await errorOf(driver.runNode({ ...job, node: 'a', inputs: {} }))).toMatchObject({
      code: 'DAG_JOB_MISSING_VALUE',
      message: expect.stringContaining('"x"'),
    })
  })
})

describe('runItem', () => {
  const module = {
    n: expand({}, ({ count }: { count: number }) => Array.from({ length: count }, (_, index) => index)),
    double: ({ n, $run }: { n: number; $run: RunContext }) => {
      $run.log.warn(`item ${$run.item}`)
      return n * 2
    },
    plus: async ({ double, by, unit }: { double: number; by: number; unit: string }) => `${double + by}${unit}`,
    unused: ({ n }: { n: number }) => n,
    all: collect(['plus', 'double'], ({ plus, double }: { plus: readonly string[]; double: readonly number[] }) => [
      plus,
      double,
    ]),
  }
  const item = { ...job, source: 'n', item: 7, inputs: { n: 20, by: 1 }, outputs: ['plus', 'double'] }

  test('runItem runs the nodes of one item and returns their ends', async () => {
    const lines: string[] = []
    const driver = await buildDriver(module, { configs: [{ unit: 'kg' }] })
    const end = await driver.runItem({ ...item, log: (node, { message }) => void lines.push(`${node}: ${message}`) })
    expect(end.outcome).toEqual({ status: 'success', results: { plus: '41kg', double: 40 } })
    expect(end.nodes.map(({ node, item, attempts }) => [node.name, item, attempts])).toEqual([
      ['double', 7, 1],
      ['plus', 7, 1],
    ])
    expect(lines).toEqual(['double: item 7'])
  })

  test('runItem uses the layers of adapters, except of those that run nodes elsewhere', async () => {
    const called: string[] = []
    const layer = (name: string): Adapter => ({
      executeNode({ node }, next) {
        called.push(`${name} ${node.name}`)
        return next()
      },
    })
    const placing: Adapter = { ...layer('placing'), places: () => ({ nodes: new Set(), windows: new Map() }) }
    const driver = await buildDriver(module, { configs: [{ unit: 'kg' }], adapters: [layer('own'), placing] })
    await driver.runItem(item)
    expect(called).toEqual(['own double', 'own plus'])
  })

  test('runItem lets adapters of a driver begin before their layers are used', async () => {
    const begun: string[] = []
    const adapter: Adapter = {
      init: async () => void begun.push('init'),
      executeNode(_, next) {
        begun.push('layer')
        return next()
      },
    }
    const driver = createDriver({ modules: [module], config: { unit: 'kg' }, adapters: [adapter] })
    await driver.runItem(item)
    expect(begun).toEqual(['init', 'layer', 'layer'])
  })

  test('runItem returns the error of a node with the ends so far', async () => {
    const error = new Error('no')
    const driver = await buildDriver({ ...module, plus: ({ double: _ }: { double: number }) => Promise.reject(error) })
    const end = await driver.runItem(item)
    expect(end.outcome).toEqual({ status: 'failed', error })
    expect(end.nodes.map(({ node, outcome }) => [node.name, outcome.status])).toEqual([
      ['double', 'success'],
      ['plus', 'failed'],
    ])
  })

  test('runItem stops with its signal', async () => {
    const controller = new AbortController()
    const waiting = {
      ...module,
      plus: ({ double: _, $signal }: { double: number; $signal: AbortSignal }) =>
        new Promise((_, reject) => $signal.addEventListener('abort', () => reject($signal.reason))),
    }
    const driver = await buildDriver(waiting)
    const running = driver.runItem({ ...item, signal: controller.signal })
    controller.abort('enough')
    expect((await running).outcome).toEqual({ status: 'failed', error: 'enough' })
  })

  test('runItem refuses names that do not belong to the items', async () => {
    const driver = await buildDriver(module, { configs: [{ unit: 'kg' }] })
    expect(await errorOf(driver.runItem({ ...item, source: 'all' }))).toMatchObject({ code: 'DAG_JOB_UNKNOWN_NODE' })
    expect(await errorOf(driver.runItem({ ...item, outputs: ['all'] }))).toMatchObject({ code: 'DAG_JOB_UNKNOWN_NODE' })
  })
})
