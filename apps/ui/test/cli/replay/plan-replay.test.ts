import type { Summary } from '@dag/protocol'
import { expect, it } from 'vitest'
import { type PlannedNode, planReplay } from '@/cli/replay/plan-replay'
import type { ReplayJob } from '@/cli/replay/replay-job'

const number = (value: number): Summary => ({ type: 'number', preview: `${value}`, complete: true })
const cut: Summary = {
  ...{ type: 'Array(3)', preview: '[1, …]', complete: false },
  detail: '{"kind":"array","items":[1],"size":3}',
}
const node = (name: string, dependencies: readonly string[], rest: Partial<PlannedNode> = {}): PlannedNode => ({
  ...{ name, kind: 'function', perItemOf: null, dependencies: dependencies.map((each) => ({ name: each })) },
  ...rest,
})
const nodes = [
  node('id', [], { kind: 'input' }),
  node('rate', [], { kind: 'input' }),
  node('load', ['id']),
  node('cart', ['load']),
  node('total', ['cart', 'rate']),
  node('side', ['id']),
  node('label', ['total', 'side']),
]
const job: ReplayJob = {
  ...{ run: 'a', dag: 'quote', driver: '/driver.ts', node: 'total', outputs: ['label'], overrides: {}, set: {} },
  inputs: { id: number(1), rate: number(2) },
  results: { load: cut, cart: number(3), side: number(4) },
}

it('a replay takes the values that its nodes need, and executes the chosen node and all that are not before it', () => {
  const { executed, ...plan } = planReplay(job, nodes)
  expect(plan).toEqual({ inputs: { id: 1, rate: 2 }, overrides: { cart: 3 }, problems: [] })
  expect([...executed].sort()).toEqual(['label', 'side', 'total'])
})

it('a replay without a node executes the whole run', () => {
  const { executed, overrides } = planReplay({ ...job, node: null }, nodes)
  expect(overrides).toEqual({})
  expect(executed).toHaveLength(5)
})

it('a replay keeps the overrides of the run, except of the chosen node', () => {
  const { overrides, executed } = planReplay({ ...job, overrides: { side: number(7), total: number(8) } }, nodes)
  expect(overrides).toEqual({ cart: 3, side: 7 })
  expect(executed).toContain('total')
})

it('a replay lists all values that are missing or were not recorded whole', () => {
  const results = { cart: cut }
  expect(planReplay({ ...job, results, inputs: { rate: cut } }, nodes).problems.toSorted()).toEqual([
    'cart: cut at 1 of 3 items',
    'rate: cut at 1 of 3 items',
  ])
  expect(planReplay({ ...job, results: {} }, nodes).problems).toEqual(['cart: its result was not recorded'])
})

it('a given value takes the place of one that was not recorded whole', () => {
  const given = { ...job, results: { cart: cut }, set: { cart: 5, rate: 6 } }
  expect(planReplay(given, nodes)).toMatchObject({ problems: [], overrides: { cart: 5 }, inputs: { rate: 6 } })
})

it('nodes that run once per item run again', () => {
  const items = nodes.map((each) => (each.name === 'cart' ? { ...each, perItemOf: 'load' } : each))
  const { executed, problems } = planReplay({ ...job, results: { ...job.results, load: number(1) } }, items)
  expect(problems).toEqual([])
  expect(executed).toContain('cart')
})

it.each([
  [{ node: 'totl' }, 'totl: the driver has no node or input of this name'],
  [{ outputs: ['gone'], node: null }, 'gone: the driver has no node or input of this name'],
  [{ set: { gone: 1 } }, 'gone: the driver has no node or input of this name'],
  [{ node: 'rate' }, 'rate: is an input, so it cannot run'],
  [{ node: 'label', outputs: ['total'] }, 'label: the outputs of the run (total) do not need this node'],
])('%j is refused by name', (change, problem) => {
  expect(planReplay({ ...job, ...change }, nodes).problems).toContain(problem)
})
