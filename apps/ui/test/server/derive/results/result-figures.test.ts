import type { Statistics, ValueNode } from '@dag/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toResultFigures } from '@/server/derive/results/result-figures'

const numbers = (more: Partial<Extract<Statistics, { kind: 'numbers' }>> = {}): Statistics => ({
  kind: 'numbers',
  count: 90,
  missing: 10,
  zeros: 0,
  min: 1,
  max: 9,
  mean: 4,
  std: 1,
  quantiles: { p5: 1, p25: 2, p50: 4, p75: 6, p95: 8 },
  histogram: { from: 1, to: 9, counts: [90] },
  ...more,
})

const ofDetail = (detail: ValueNode) =>
  toResultFigures({ type: 'x', preview: '', complete: true, detail: JSON.stringify(detail) })

const columns = {
  size: 2,
  items: [
    { name: 'price', type: 'number', statistics: numbers() },
    { name: 'sold', type: 'boolean', statistics: { kind: 'booleans', count: 4, missing: 0, trues: 1, falses: 3 } },
    { name: 'secret', type: 'string', redacted: true },
  ],
} as const

const price = [
  { path: 'price', kind: 'missing', value: 0.1 },
  { path: 'price', kind: 'mean', value: 4 },
]
const sold = [
  { path: 'sold', kind: 'missing', value: 0 },
  { path: 'sold', kind: 'true', value: 0.25 },
]

describe('the numbers of a result', () => {
  it.each<[string, ValueNode, readonly object[]]>([
    ['a number is its value', 42.5, [{ path: '', kind: 'value', value: 42.5 }]],
    ['a boolean counts as a share', true, [{ path: '', kind: 'true', value: 1 }]],
    ['a text has none', 'text', []],
    ['null has none', null, []],
    ['an array has its length', { kind: 'array', items: [], size: 7 }, [{ path: '', kind: 'length', value: 7 }]],
    [
      'the elements of an array are described by their statistics',
      { kind: 'array', items: [], size: 100, statistics: numbers() },
      [
        { path: '', kind: 'length', value: 100 },
        { path: '', kind: 'missing', value: 0.1 },
        { path: '', kind: 'mean', value: 4 },
      ],
    ],
    [
      'infinite numbers count as read',
      { kind: 'map', entries: [], size: 1, statistics: numbers({ count: 80, missing: 10, infinite: 10 }) },
      [
        { path: '', kind: 'length', value: 1 },
        { path: '', kind: 'missing', value: 0.1 },
        { path: '', kind: 'mean', value: 4 },
      ],
    ],
    [
      'a table has its rows and columns',
      { kind: 'table', type: 'DataFrame', columns, rows: [], size: 12 },
      [{ path: '', kind: 'length', value: 12 }, ...price, ...sold],
    ],
    [
      'an object has its numbers, and those of its arrays; objects within it are left out',
      {
        kind: 'object',
        size: 4,
        entries: [
          ['total', 84.2],
          ['ok', false],
          ['rows', { kind: 'array', items: [], size: 3, columns: { size: 1, items: [columns.items[0]] } }],
          ['inner', { kind: 'object', size: 1, entries: [['deep', 1]] }],
        ],
      },
      [
        { path: 'total', kind: 'value', value: 84.2 },
        { path: 'ok', kind: 'true', value: 0 },
        { path: 'rows', kind: 'length', value: 3 },
        { path: 'rows.price', kind: 'missing', value: 0.1 },
        { path: 'rows.price', kind: 'mean', value: 4 },
      ],
    ],
  ])('%s', (_, detail, expected) => {
    expect(ofDetail(detail)).toEqual(expected)
  })

  it('a short value without detail is read from its preview, if it is whole', () => {
    const short = { type: 'number', preview: '3.5', complete: true }
    expect(toResultFigures(short)).toEqual([{ path: '', kind: 'value', value: 3.5 }])
    expect(toResultFigures({ ...short, complete: false })).toEqual([])
    expect(toResultFigures({ ...short, preview: 'NaN' })).toEqual([])
    expect(toResultFigures({ ...short, type: 'string' })).toEqual([])
  })

  it('any JSON text gives finite numbers, at most 100, and never throws', () => {
    const wide = { kind: 'object', size: 120, entries: Array.from({ length: 120 }, (_, index) => [`k${index}`, index]) }
    expect(ofDetail(wide as ValueNode)).toHaveLength(100)
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (detail) => {
        const figures = toResultFigures({ type: 'x', preview: '', complete: true, detail })
        expect(figures.every(({ value }) => Number.isFinite(value))).toBe(true)
      }),
    )
  })

  it('a record of another form has no numbers', () => {
    for (const detail of [
      { kind: 'object', entries: 3 },
      { kind: 'object', entries: [null] },
      { kind: 'array', columns: { items: [null] }, size: 'x' },
      { kind: 'array', size: 1, statistics: null },
      { kind: 'table', columns: null },
    ]) {
      const figures = toResultFigures({ type: 'x', preview: '', complete: true, detail: JSON.stringify(detail) })
      expect(figures.every(({ value }) => Number.isFinite(value))).toBe(true)
    }
  })
})
