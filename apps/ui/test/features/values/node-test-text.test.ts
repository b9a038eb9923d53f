import type { Summary } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toNodeTest } from '@/features/values/node-test-text'
import { toReplayCommand } from '@/features/values/replay-command'

const summary = (node: unknown, complete = true): Summary => ({
  ...{ type: 'Object', preview: '…', complete },
  detail: JSON.stringify(node),
})
const source = { text: 'function total({ cart }) {}', original: true, file: 'file:///app/src/quote.ts', line: 3 }
const lines = { kind: 'array', items: [1, 2], size: 5_200 }
const cart = summary({ kind: 'object', entries: [['items', lines]], size: 1 }, false)
const whole = summary({ kind: 'object', entries: [['net', 100]], size: 1 })
const node = { name: 'total', runId: 'run-1', item: null, status: 'failed', result: null, source } as const
const error = { name: 'TypeError', message: "it's no percent", stack: null }

describe('the test of a node', () => {
  it('calls the function with its recorded inputs and expects the recorded error', () => {
    const inputs = [
      { name: 'cart', from: 'node', value: whole, reason: null },
      { name: 'rate', from: 'input', value: null, reason: 'not given, has a default' },
    ] as const
    expect(toNodeTest({ ...node, error, inputs })).toBe(
      [
        '// Next to /app/src/quote.ts',
        "import { expect, test } from 'vitest'",
        "import { total } from './quote.js'",
        '',
        "test('total fails as in run run-1', async () => {",
        '  const inputs = {',
        '    cart: { net: 100 },',
        '  }',
        '',
        "  await expect(async () => total(inputs)).rejects.toThrow('it\\'s no percent')",
        '})',
        '',
      ].join('\n'),
    )
  })

  it('puts a call that throws where a value was cut or is not recorded', () => {
    const inputs = [
      { name: 'cart', from: 'node', value: cart, reason: null },
      { name: 'user', from: 'node', value: null, reason: 'the node was cancelled' },
    ] as const
    const text = toNodeTest({ ...node, error, inputs })
    expect(text).toContain("cart: { items: [1, 2, ...missing('cart.items: cut at 2 of 5,200 items')] },")
    expect(text).toContain("user: missing('user: the node was cancelled'),")
    expect(text).toContain('function missing(part: string, _recorded?: unknown): never {')
  })

  it('expects the recorded result of a node that succeeded', () => {
    const text = toNodeTest({ ...node, status: 'success', error: null, inputs: [], result: whole })
    expect(text).toContain('  const expected = { net: 100 }\n  expect(await total(inputs)).toEqual(expected)')
  })

  it('gives what the driver gives to a function that asks for it', () => {
    const asking = { ...source, text: '({ $run, $signal }) => 1' }
    const text = toNodeTest({ ...node, error, inputs: [], source: asking })
    expect(text).toContain('$signal: new AbortController().signal,')
    expect(text).toContain("$run: { id: 'run-1', node: 'total', item: null, tags: {}, log: console },")
  })

  it.each([
    ['delete', 'import { delete as run } from', 'run(inputs)'],
    ['test', 'import { test as run } from', 'run(inputs)'],
    ['a.b', "const run = missing('a.b: its function has another name in the module')", 'run(inputs)'],
    ["x');evil('", "missing('x\\');evil(\\': its function", 'run(inputs)'],
  ])('imports the function of %s', (name, expected, call) => {
    const text = toNodeTest({ ...node, name, error, inputs: [] })
    expect(text).toContain(expected)
    expect(text).toContain(call)
  })

  it.each([
    [{ ...error, message: 'no [redacted] for the card' }, "rejects.toThrow(' for the card')"],
    [{ ...error, message: '' }, 'rejects.toThrow()'],
    [null, 'rejects.toThrow()'],
    [{ ...error, name: 'string', message: 'quota' }, "rejects.toContain('quota')"],
    [{ ...error, name: 'number', message: '7' }, 'rejects.not.toBeInstanceOf(Error)'],
  ])('expects what is known of an error: %j', (thrown, expected) => {
    expect(toNodeTest({ ...node, error: thrown, inputs: [] })).toContain(expected)
  })
})

it.each([
  ['total', 'http://127.0.0.1:8241', 'dag replay run-1 --driver ./driver.ts --node=total'],
  [null, 'http://127.0.0.1:9000', 'dag replay run-1 --driver ./driver.ts --url=http://127.0.0.1:9000'],
  ["a'; rm", 'http://localhost:8241', "dag replay run-1 --driver ./driver.ts '--node=a'\\''; rm'"],
])('the command that replays from %j is safe to paste', (name, origin, expected) => {
  expect(toReplayCommand('run-1', name, origin)).toBe(expected)
})
