import {
  AsyncDriver,
  collect,
  expand,
  extractFields,
  group,
  inject,
  pipeOutput,
  type RunContext,
  source,
  step,
  subdag,
  tag,
  value,
} from '@dag/driver'
import { beforeEach, expect, it } from 'vitest'
import { AsyncTracker, type CaptureOptions } from '../../src/index.js'
import { createFakeTransport, type FakeTransport } from '../../src/testing.js'

let transport: FakeTransport
beforeEach(() => {
  transport = createFakeTransport()
})

/** Executes with a tracker, and gives what was recorded as a node run's own inputs, by their previews. */
async function execute(module: object, outputs: readonly string[], inputs: object, capture: CaptureOptions = {}) {
  const tracker = new AsyncTracker({ transport, capture, originalSource: false, exitFlushMs: 0 })
  const driver = await AsyncDriver.builder().withModules(module).withAdapters(tracker).build()
  await driver.execute(outputs as never, { inputs } as never)
  await tracker.flush()
  return (node: string, item: number | null = null) => {
    const own = transport.runs[0]?.findNodeRun(node, item)?.inputs ?? {}
    return Object.fromEntries(Object.entries(own).map(([name, { preview }]) => [name, preview]))
  }
}

it('values of other records are not repeated, and values of the driver are not inputs', async () => {
  const user = extractFields(['name'], ({ id }: { id: number }) => ({ name: `user ${id}` }))
  const greeting = inject(
    { who: source('name'), all: group('name', 'id') },
    ({ who, all, $run }: { who: string; all: readonly unknown[]; $run: RunContext }) => `${who} ${all} ${$run.node}`,
  )
  const own = await execute({ user, greeting }, ['greeting'], { id: 7 })
  for (const node of ['user', 'name', 'greeting']) expect(own(node)).toEqual({})
  for (const event of transport.events) if (event.type === 'node-finished') expect(event).not.toHaveProperty('inputs')
})

it('bound values of inject, steps and subdags are recorded with the node run', async () => {
  const tripled = inject(
    { by: value(3), apiKey: value('hunter2') },
    ({ n, by, apiKey }: { n: number; by: number; apiKey: string }) => n * by * apiKey.length,
  )
  const piped = pipeOutput(
    [step((total: number, { plus }: { plus: number }) => total + plus, { plus: value(4) })],
    ({ n }: { n: number }) => n,
  )
  const inner = { rate: ({ base, percent }: { base: number; percent: number }) => base * percent }
  const price = subdag(
    { module: inner, inputs: { base: source('n') }, config: { percent: 20 } },
    ({ rate }: { rate: number }) => rate,
  )
  const own = await execute({ tripled, piped, price }, ['tripled', 'piped', 'price'], { n: 2 })
  expect(own('tripled')).toEqual({ by: '3', apiKey: '[redacted]' })
  expect(own('price.rate')).toEqual({ percent: '20' })
  expect(own('price')).toEqual({})
  expect(own('piped.step1')).toEqual({ plus: '4' })
})

it('items are recorded with the node run that uses them, and lists with the one that collects', async () => {
  const url = expand({}, ({ urls }: { urls: readonly string[] }) => urls)
  const page = ({ url: from, host }: { url: string; host: string }) => `${host}${from}`
  const size = ({ page: text }: { page: string }) => text.length
  const both = inject({ pair: group('size', 'url') }, ({ pair }: { pair: readonly [number, string] }) => pair)
  const total = collect(
    ['size', 'both'],
    ({ size: sizes, both: pairs }: { size: readonly number[]; both: readonly unknown[] }) =>
      sizes.length + pairs.length,
  )
  const own = await execute({ url, page, size, both, total }, ['total'], { urls: ['/a', '/bc'], host: 'x.org' })
  expect(own('url')).toEqual({})
  expect(own('page', 1)).toEqual({ url: "'/bc'" })
  expect(own('size', 1)).toEqual({})
  expect(own('both', 0)).toEqual({ url: "'/a'" })
  expect(own('total')).toEqual({ size: 'Array(2) [7, 8]', both: 'Array(2) [Array(2), Array(2)]' })
})

it('a hidden value stays hidden as an item and under another name, even if it was a promise', async () => {
  const secret = tag({ 'dag.capture': 'none' }, () => [{ card: '4711' }])
  const card = tag(
    { 'dag.capture': 'none' },
    expand({}, ({ secret: all }: { secret: readonly { card: string }[] }) => all),
  )
  const kept = ({ card: one }: { card: object }) => ({ one })
  const cards = collect(['kept'], ({ kept: all }: { kept: readonly object[] }) => all)
  const echo = inject(
    { who: source('user'), both: group('user', 'other') },
    ({ who, both }: { who: object; both: readonly object[] }) => [who, both],
  )
  const inputs = { user: Promise.resolve({ name: 'Ada' }), other: Promise.resolve({ name: 'Bob' }) }
  await execute({ secret, card, kept, cards, echo }, ['cards', 'echo'], inputs, {
    inputs: { user: 'none', other: 'none' },
  })
  const recorded = JSON.stringify(transport.events.filter(({ type }) => type !== 'version'))
  expect(recorded).not.toMatch(/4711|Ada|Bob/)
  expect(transport.runs[0]?.findNodeRun('kept', 0)?.result?.preview).toBe('{ one: [redacted] }')
})
