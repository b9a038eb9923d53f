import type { ValueNode } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { listValueRows, parseValue, toValueText } from '@/features/values/value-rows'

const object = (entries: readonly (readonly [string, ValueNode])[], size = entries.length): ValueNode => ({
  kind: 'object',
  entries,
  size,
})
const array = (items: readonly ValueNode[], size = items.length): ValueNode => ({ kind: 'array', items, size })

describe('a value in one line', () => {
  it.each<[ValueNode, string]>([
    ['EUR', "'EUR'"],
    ["it's\n", "'it\\'s\\n'"],
    [84.2, '84.2'],
    [null, 'null'],
    [object([]), '{}'],
    [
      object([
        ['id', 'spring-10'],
        ['rule', object([['percent', 10]])],
      ]),
      "{ id: 'spring-10', rule: { percent: 10 } }",
    ],
    [array([1, 2, 3]), 'Array(3) [1, 2, 3]'],
    [array([]), '[]'],
    [array([1], 1_204), 'Array(1,204) [1, …]'],
    [{ kind: 'array', type: 'Set', items: [1], size: 1 }, 'Set(1) [1]'],
    [{ kind: 'map', entries: [['eu', 1]], size: 1 }, "Map(1) { 'eu' → 1 }"],
    [{ kind: 'object', type: 'Money', entries: [['cents', 5]], size: 1 }, 'Money { cents: 5 }'],
    [{ kind: 'text', text: 'Lorem', size: 48_207 }, "'Lorem' … 48,207 characters"],
    [{ kind: 'opaque', type: 'undefined', text: 'undefined' }, 'undefined'],
    [{ kind: 'redacted', size: 19 }, 'redacted, 19 characters'],
    [{ kind: 'redacted' }, 'redacted'],
    [{ kind: 'cut', type: 'Node', reason: 'cycle' }, 'Node, shown further up'],
  ])('a value in one line %j reads %s', (value, text) => {
    expect(toValueText(value)).toBe(text)
  })

  it('a value in one line stays short for a wide value', () => {
    const wide = object(Array.from({ length: 40 }, (_, index) => [`key${index}`, 'some text of some length'] as const))
    expect(toValueText(wide).length).toBeLessThan(120)
    expect(toValueText(wide)).toContain('…')
  })
})

describe('the tree of a value', () => {
  const value = object([
    ['total', 84.2],
    ['lines', array([object([['sku', 'A']])], 3)],
  ])

  it('the tree of a value shows the open entries', () => {
    expect(listValueRows(value, new Set()).map(({ path }) => path)).toEqual([''])
    const rows = listValueRows(value, new Set(['', '/1']))
    expect(rows.map(({ depth, label, text, open }) => [depth, label, text, open])).toEqual([
      [0, null, "{ total: 84.2, lines: Array(3) [{ sku: 'A' }, …] }", true],
      [1, 'total', '84.2', null],
      [1, 'lines', "Array(3) [{ sku: 'A' }, …]", true],
      [2, '0', "{ sku: 'A' }", false],
      [2, null, '… 2 more, not recorded', null],
    ])
  })
})

describe('a recorded value', () => {
  const summary = { type: 'object', preview: '{}', complete: true }

  it('a recorded value is read from its detail', () => {
    expect(parseValue({ ...summary, detail: '{"kind":"array","items":[1],"size":1}' })).toEqual(array([1]))
  })

  it('a recorded value is null without a detail, or with an invalid one', () => {
    expect(parseValue(summary)).toBeNull()
    expect(parseValue({ ...summary, detail: '{"kind":"hologram"}' })).toBeNull()
    expect(parseValue({ ...summary, detail: '{"kind":"array","items":7}' })).toBeNull()
    expect(parseValue({ ...summary, detail: '{' })).toBeNull()
  })
})
