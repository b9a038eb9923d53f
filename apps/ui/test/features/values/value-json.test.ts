import type { Summary, ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toJsonValue, toValueJson } from '@/features/values/value-json'

const summary = (node: ValueNode, rest: Partial<Summary> = {}): Summary => ({
  type: 'x',
  preview: 'x',
  complete: true,
  detail: JSON.stringify(node),
  ...rest,
})

/** A JSON value as the tracker describes it. */
function describeJson(value: unknown): ValueNode {
  if (Array.isArray(value)) return { kind: 'array', items: value.map(describeJson), size: value.length }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, entry]) => [key, describeJson(entry)] as const)
    return { kind: 'object', entries, size: entries.length }
  }
  return value as string | number | boolean | null
}

const CASES: readonly (readonly [name: string, node: ValueNode, json: unknown])[] = [
  ['a date', { kind: 'opaque', type: 'Date', text: '2026-01-01T00:00:00.000Z' }, '2026-01-01T00:00:00.000Z'],
  ['a URL', { kind: 'opaque', type: 'URL', text: 'https://a.b/' }, 'https://a.b/'],
  ['a bigint', { kind: 'opaque', type: 'bigint', text: '12n' }, { $bigint: '12n' }],
  ['undefined', { kind: 'opaque', type: 'undefined', text: 'undefined' }, { $undefined: 'undefined' }],
  ['an instance', { kind: 'object', type: 'Cart', entries: [['id', 1]], size: 1 }, { id: 1 }],
  ['a set', { kind: 'array', type: 'Set', items: [1, 2], size: 2 }, { $Set: [1, 2] }],
  ['a map', { kind: 'map', entries: [['a', 1]], size: 1 }, { $Map: [['a', 1]] }],
  ['cut entries', { kind: 'object', entries: [['a', 1]], size: 3 }, { a: 1, $cut: '2 more entries, not recorded' }],
  ['cut items', { kind: 'array', items: [1], size: 2 }, [1, { $cut: '1 more item, not recorded' }]],
  ['a cut text', { kind: 'text', text: 'ab', size: 5 }, 'ab… [cut: the first 2 of 5 characters]'],
  ['a redacted text', { kind: 'redacted', size: 3 }, { $redacted: '3 characters' }],
  ['a value that is too deep', { kind: 'cut', type: 'Cart', reason: 'depth' }, { $cut: 'Cart, depth' }],
  [
    'a table',
    {
      kind: 'table',
      type: 'DataFrame',
      columns: { items: [{ name: 'id', type: 'i' }], size: 1 },
      rows: [[7]],
      size: 1,
    },
    { $DataFrame: [{ id: 7 }] },
  ],
]

describe('a copied value', () => {
  it.each(CASES)('a copied value has a readable form for %s', (_, node, json) => {
    expect(toJsonValue(node)).toEqual(json)
  })

  it('a copied value that was recorded whole parses to the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        fc.pre(typeof plain === 'object' && plain !== null)
        expect(JSON.parse(toValueJson(summary(describeJson(plain))))).toEqual(plain)
      }),
    )
  })

  it.each([
    ['string', String.raw`'it\'s\n\\ \u0007'`, "it's\n\\ \u0007"],
    ['number', '1.5', 1.5],
    ['number', 'NaN', { $number: 'NaN' }],
    ['boolean', 'false', false],
    ['null', 'null', null],
    ['Date', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ])('a copied %s is read from its line %s', (type, preview, json) => {
    expect(JSON.parse(toValueJson({ type, preview, complete: true }))).toEqual(json)
  })

  it('a copied value of which one line was recorded says so', () => {
    expect(toValueJson({ type: 'Cart', preview: '{ … }', complete: false })).toContain('only this line was recorded')
  })
})
