import { describe, expect, it } from 'vitest'
import type { RunNode } from '@/contract/run'
import { toNodeInputs } from '@/server/derive/node-inputs'
import { summary } from '../../support/events'

const node = (name: string, more: Partial<RunNode> = {}): RunNode => ({
  name,
  kind: 'function',
  dependencies: [],
  group: null,
  status: 'success',
  output: false,
  startUs: 0,
  endUs: 1,
  attempts: 1,
  takenOver: false,
  ranUs: null,
  worker: null,
  queueWaitUs: null,
  earlierAttempts: [],

  preview: null,
  resultType: null,
  items: null,
  ...more,
})

const needs = (...names: readonly string[]) =>
  names.map((name) => ({ name: name.replace('?', ''), optional: name.endsWith('?') }))

const nothing = { inputs: {}, overrides: {}, config: {} }

describe('toNodeInputs', () => {
  it('finds each value where it was recorded', () => {
    const inputs = toNodeInputs({
      dependencies: needs('a', 'b', 'c', 'd'),
      own: { item: summary('7') },
      run: { inputs: { b: summary('b') }, overrides: { c: summary('c') }, config: { d: summary('d') } },
      nodes: [node('a'), node('c')],
      results: new Map([['a', summary('a')]]),
    })
    expect(inputs.map(({ name, from, value }) => [name, from, value?.preview])).toEqual([
      ['a', 'node', 'a'],
      ['b', 'input', 'b'],
      ['c', 'override', 'c'],
      ['d', 'config', 'd'],
      ['item', 'bound', '7'],
    ])
  })

  it.each([
    ['failed', 'the node failed'],
    ['cancelled', 'the node was cancelled'],
    ['skipped', 'the node never ran'],
    ['running', 'the node has not finished'],
    ['success', 'not recorded'],
  ] as const)('says why a value is not there: %s', (status, reason) => {
    const nodes = [node('a', { status })]
    const [input] = toNodeInputs({ dependencies: needs('a'), own: {}, run: nothing, nodes, results: new Map() })
    expect(input).toEqual({ name: 'a', from: 'node', value: null, reason })
  })

  it('knows an input that was left out from one that was not recorded', () => {
    const inputs = toNodeInputs({
      dependencies: needs('given', 'left?'),
      own: {},
      run: nothing,
      nodes: [node('given', { kind: 'input' }), node('left', { kind: 'input' })],
      results: new Map(),
    })
    expect(inputs.map((input) => input.reason)).toEqual(['not recorded', 'not given, has a default'])
  })
})
