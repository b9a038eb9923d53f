import type { Statistics, ValueNode } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toValueStatistics } from '@/features/values/statistics/statistics'
import { toFigures, toStatisticsWords } from '@/features/values/statistics/statistics-words'
import { listValueRows, parseValue, toValueText } from '@/features/values/value-rows'

const numbers: Statistics = {
  kind: 'numbers',
  count: 1_204,
  missing: 3,
  sampled: 1_207,
  zeros: 0,
  min: 0.99,
  max: 1_204.99,
  mean: 42.1,
  std: 31.7,
  quantiles: { p5: 4.5, p25: 18.9, p50: 36, p75: 58.2, p95: 99.4 },
  histogram: { from: 0.99, to: 150, counts: [4, 2, 1], above: 9 },
}
const strings: Statistics = {
  kind: 'strings',
  count: 10,
  missing: 0,
  empty: 0,
  meanLength: 7,
  shortest: 6,
  longest: 8,
  unique: 4,
  top: [['a', 3]],
}
const dates: Statistics = {
  kind: 'dates',
  count: 3,
  missing: 0,
  minMs: Date.UTC(2026, 0, 3),
  maxMs: Date.UTC(2026, 10, 22),
  medianMs: Date.UTC(2026, 7, 14),
  histogram: { from: 0, to: 1, counts: [1] },
}
const counted = { count: 1_200, missing: 4 }

describe('statistics in words', () => {
  it.each<[Statistics, string, string]>([
    [numbers, '42.1 ± 31.7', '0.99 to 1,204.99'],
    [{ ...numbers, infinite: 2 }, '42.1 ± 31.7', '0.99 to 1,204.99, 2 infinite'],
    [{ ...numbers, mean: -0.00000321, std: 0 }, '−3.21e-6 ± 0', '0.99 to 1,204.99'],
    [strings, '4 unique', 'length 6 to 8'],
    [
      { ...strings, unique: 1_000, uniqueAtLeast: true, shortest: 8, empty: 2 },
      'at least 1,000 unique',
      'length 8, 2 empty',
    ],
    [dates, 'Jan 3 to Nov 22 2026', 'median Aug 14'],
    [{ ...dates, minMs: Date.UTC(2025, 0, 3) }, 'Jan 2025 to Nov 2026', 'median Aug 14 2026'],
    [
      {
        ...dates,
        minMs: Date.UTC(2026, 10, 22, 2, 14),
        medianMs: Date.UTC(2026, 10, 22, 9),
        maxMs: Date.UTC(2026, 10, 22, 14, 5),
      },
      'Nov 22, 02:14 to 14:05',
      'median Nov 22, 09:00',
    ],
    [{ ...dates, minMs: -9e15, maxMs: 9e15 }, '-9000000000000000 to 9000000000000000', 'median 1786665600000'],
    [{ kind: 'booleans', ...counted, trues: 1_097, falses: 103 }, '91.4\u00a0% true', '103 false'],
    [{ kind: 'mixed', ...counted, types: [['Map', 1_200]] }, '1,200 values', 'Map'],
    [
      {
        kind: 'mixed',
        ...counted,
        types: [
          ['string', 1_000],
          ['number', 200],
        ],
      },
      '2 types',
      'string 1,000, number 200',
    ],
    [{ kind: 'mixed', count: 0, missing: 4, types: [] }, 'no values', ''],
  ])('statistics in words %j', (statistics, main, more) => {
    expect(toStatisticsWords(statistics)).toEqual({ main, more })
  })

  it('statistics in words have the figures of a distribution in order', () => {
    expect(toFigures(numbers)).toEqual([
      ['min', '0.99'],
      ['p5', '4.5'],
      ['p25', '18.9'],
      ['p50', '36'],
      ['p75', '58.2'],
      ['p95', '99.4'],
      ['max', '1,205'],
    ])
  })
})

const table: ValueNode = {
  kind: 'table',
  type: 'DataFrame',
  columns: {
    items: [
      { name: 'amount', type: 'Float64', statistics: numbers },
      { name: 'iban', type: 'String', redacted: true },
    ],
    size: 6,
  },
  rows: [[1, { kind: 'redacted' }]],
  size: 5_000,
}
const sent = (value: ValueNode) => ({ type: '', preview: '', complete: false, detail: JSON.stringify(value) })

describe('statistics of a value', () => {
  it('statistics of a value are the columns of a table', () => {
    expect(toValueStatistics(parseValue(sent(table)))).toMatchObject({
      kind: 'table',
      type: 'DataFrame',
      size: 5_000,
      width: 6,
      hasValues: true,
      sampled: 1_207,
    })
    expect(toValueText(table)).toBe('DataFrame 5,000 × 6')
  })

  it('statistics of a value are the columns of records, and the statistics of elements', () => {
    const records: ValueNode = {
      kind: 'array',
      items: [],
      size: 300,
      columns: { items: [{ name: 'a', type: 'number' }], size: 1 },
    }
    expect(toValueStatistics(records)).toMatchObject({ kind: 'records', type: 'Array', hasValues: false })
    expect(toValueStatistics({ kind: 'map', entries: [], size: 30, statistics: strings })).toMatchObject({
      kind: 'elements',
      type: 'Map',
      columns: [{ name: '', type: 'string' }],
    })
  })

  it('statistics of a value are missing for other values', () => {
    expect(toValueStatistics({ kind: 'array', items: [1], size: 1 })).toBeNull()
    expect(toValueStatistics('text')).toBeNull()
    expect(toValueStatistics(null)).toBeNull()
  })

  it('statistics of a value of a part are shown in the tree', () => {
    const value: ValueNode = {
      kind: 'object',
      entries: [['scores', { kind: 'array', items: [1], size: 1_207, statistics: numbers }]],
      size: 1,
    }
    expect(listValueRows(value, new Set(['', '/0'])).map(({ text }) => text)).toContain(
      '42.1 ± 31.7, 0.99 to 1,204.99, 3 missing',
    )
  })

  it('statistics of a value are ignored if they do not follow the protocol', () => {
    const array = (more: object) => ({
      ...sent(null),
      detail: JSON.stringify({ kind: 'array', items: [], size: 1, ...more }),
    })
    expect(parseValue(array({ statistics: numbers }))).not.toBeNull()
    expect(parseValue(array({ statistics: { ...numbers, mean: 'many' } }))).toBeNull()
    expect(parseValue(array({ statistics: { ...numbers, histogram: { from: 0, to: 1, counts: [] } } }))).toBeNull()
    expect(parseValue(array({ statistics: { ...strings, top: [['a']] } }))).toBeNull()
    expect(parseValue(array({ statistics: { kind: 'toString', count: 1, missing: 0 } }))).toBeNull()
    expect(parseValue(array({ columns: { items: [{ name: 'a' }], size: 1 } }))).toBeNull()
    expect(parseValue({ ...sent(null), detail: JSON.stringify({ ...table, rows: [1] }) })).toBeNull()
  })
})
