import {
  Bool,
  DateDay,
  DateMillisecond,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int32,
  Int64,
  LargeUtf8,
  List,
  Table,
  TimestampMicrosecond,
  TimestampSecond,
  tableFromArrays,
  tableToIPC,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { fromArrow, table, escape as toExpression } from 'arquero'
import pl from 'nodejs-polars'
import { describe, expect, it } from 'vitest'
import { byName, detail, summarise, toSummarise, toTable } from '../support.js'

const AT = new Date('2026-01-03T00:00:00Z')
const LATER = new Date('2026-11-22T00:00:00Z')

describe('a table of Apache Arrow', () => {
  const arrow = new Table({
    f64: vectorFromArray([1.5, null, 3], new Float64()),
    f32: vectorFromArray([1, 2, 3], new Float32()),
    i64: vectorFromArray([1n, 2n, null], new Int64()),
    bool: vectorFromArray([true, false, null], new Bool()),
    utf8: vectorFromArray(['x', null, 'ü'], new Utf8()),
    large: vectorFromArray(['x', 'x', 'zz'], new LargeUtf8()),
    day: vectorFromArray([AT, null, LATER], new DateDay()),
    date: vectorFromArray([AT, null, LATER], new DateMillisecond()),
    seconds: vectorFromArray([AT.getTime(), null, LATER.getTime()], new TimestampSecond()),
    micros: vectorFromArray([AT.getTime(), null, LATER.getTime()], new TimestampMicrosecond()),
    dictionary: vectorFromArray(['p', null, 'p'], new Dictionary(new Utf8(), new Int32())),
    list: vectorFromArray([[1], null, [2]], new List(new Field('item', new Int32()))),
  })

  it('a table of Apache Arrow is described by column, with the type names of Arrow', () => {
    const { columns, size } = toTable(arrow)
    const dates = { kind: 'dates', count: 2, missing: 1, minMs: AT.getTime(), maxMs: LATER.getTime() }
    expect(size).toBe(3)
    expect(byName(columns.items)).toMatchObject({
      f64: { type: 'Float64', statistics: { count: 2, missing: 1, max: 3 } },
      f32: { type: 'Float32', statistics: { count: 3, mean: 2 } },
      i64: { type: 'Int64', statistics: { count: 2, missing: 1, max: 2 } },
      bool: { type: 'Bool', statistics: { trues: 1, falses: 1, missing: 1 } },
      utf8: { type: 'Utf8', statistics: { count: 2, missing: 1, longest: 1 } },
      large: { type: 'LargeUtf8', statistics: { unique: 2, top: [['x', 2]] } },
      day: { type: 'DateDay', statistics: dates },
      date: { type: 'DateMillisecond', statistics: dates },
      seconds: { type: 'TimestampSecond', statistics: dates },
      micros: { type: 'TimestampMicrosecond', statistics: dates },
      dictionary: { type: 'Dictionary', statistics: { count: 2, missing: 1, top: [['p', 2]] } },
      list: { type: 'List' },
    })
  })

  it('a table of Apache Arrow shows its first rows and marks unreadable cells', () => {
    const [first] = toTable(arrow.select(['f64', 'utf8', 'list'])).rows
    expect(first).toEqual([1.5, 'x', { kind: 'cut', type: 'List', reason: 'unreadable' }])
  })

  it('a sliced table of Apache Arrow is read across its batches', () => {
    const whole = tableFromArrays({ n: Float64Array.from({ length: 100 }, (_, index) => index) })
    const sliced = whole.slice(10, 60).concat(whole.slice(90, 100))
    expect(byName(toTable(sliced).columns.items).n?.statistics).toMatchObject({ count: 60, min: 10, max: 99 })
    const flags = new Table({ on: vectorFromArray([true, true, false, null, true], new Bool()) }).slice(2, 5)
    expect(byName(toTable(flags).columns.items).on?.statistics).toMatchObject({ trues: 1, falses: 1, missing: 1 })
  })

  it('the description of a table of Apache Arrow runs no code of the library', () => {
    const guarded = tableFromArrays({ n: [1, 2, 3] })
    for (const method of ['get', 'getChild', 'getChildAt', 'toArray']) {
      Object.defineProperty(guarded, method, {
        value() {
          throw new Error('a method was called')
        },
      })
    }
    expect(toTable(guarded).columns.items[0]?.statistics).toMatchObject({ count: 3 })
  })
})

describe('a table of Arquero', () => {
  const arquero = table({ n: [1, 2, 3, 4, 5], text: ['x', null, 'z', 'x', 'y'], at: [AT, AT, AT, null, LATER] })

  it('a table of Arquero is described by column', () => {
    expect(summarise(arquero)).toMatchObject({
      type: 'ColumnTable(5 × 3)',
      preview: 'ColumnTable(5 × 3) [n, text, at]',
      complete: true,
    })
    expect(byName(toTable(arquero).columns.items)).toMatchObject({
      n: { type: 'number', statistics: { count: 5, mean: 3 } },
      text: { type: 'string', statistics: { missing: 1, top: [['x', 2]] } },
      at: { type: 'Date', statistics: { count: 4, maxMs: LATER.getTime() } },
    })
  })

  it('a filtered table of Arquero has only the remaining rows', () => {
    const { rows, size, columns } = toTable(arquero.filter(toExpression((row: { n: number }) => row.n % 2 === 1)))
    expect(size).toBe(3)
    expect(rows.map(([n]) => n)).toEqual([1, 3, 5])
    expect(columns.items[0]?.statistics).toMatchObject({ count: 3, mean: 3 })
    const many = table({ n: Array.from({ length: 40_000 }, (_, index) => index) })
    const odd = many.filter(toExpression((row: { n: number }) => row.n % 2 === 1))
    expect(toTable(odd).columns.items[0]?.statistics).toMatchObject({ sampled: 10_000, min: 1, max: 39_997 })
  })

  it('a table of Arquero over columns of Arrow is read by their method', () => {
    const { columns } = toTable(fromArrow(tableToIPC(tableFromArrays({ n: [1, 2, 3] }))))
    expect(columns.items[0]?.statistics).toMatchObject({ count: 3, max: 3 })
  })
})

describe('a frame of nodejs-polars', () => {
  const polars = pl.DataFrame({
    n: [1, 2, 3, null],
    text: ['x', 'y', null, 'x'],
    at: [AT, null, AT, LATER],
    on: [true, false, null, true],
    password: ['a', 'b', 'c', 'd'],
  })

  it('a frame of nodejs-polars is described by column, with the type names of polars', () => {
    expect(summarise(polars).preview).toBe('DataFrame(4 × 5) [n, text, at, on, password]')
    expect(byName(toTable(polars).columns.items)).toMatchObject({
      n: { type: 'Float64', statistics: { count: 3, missing: 1, mean: 2 } },
      text: { type: 'String', statistics: { missing: 1, top: [['x', 2]] } },
      at: { type: 'Datetime(ms)', statistics: { kind: 'dates', maxMs: LATER.getTime() } },
      on: { type: 'Bool', statistics: { trues: 2, falses: 1 } },
      password: { redacted: true },
    })
  })

  it('a frame of nodejs-polars shows its rows without redacted cells', () => {
    expect(toTable(polars).rows[0]).toEqual([
      1,
      'x',
      { kind: 'opaque', type: 'Date', text: AT.toISOString() },
      true,
      { kind: 'redacted' },
    ])
  })

  it('a frame of nodejs-polars is sampled, and a series is a table of one column', () => {
    const many = pl.Series(
      'n',
      Array.from({ length: 30_000 }, (_, index) => index),
    )
    const { type, columns } = toTable(many)
    expect(type).toBe('Series')
    expect(columns.items[0]).toMatchObject({ name: 'n', statistics: { sampled: 10_000, max: 29_997 } })
  })

  it('a frame of nodejs-polars that is not computed yet is named', () => {
    expect(summarise(polars.lazy()).preview).toBe('[LazyDataFrame]')
  })

  it('a frame of nodejs-polars with a column named like a method is only named', () => {
    expect(summarise(pl.DataFrame({ getColumns: [1] })).preview).toBe('Proxy')
  })
})

describe('a frame of Danfo', () => {
  class NDframe {
    readonly $isSeries = false
    readonly $columns = ['n', 'text']
    readonly $dtypes = ['int32', 'string']
    readonly $data = [
      [1, 'x'],
      [2, null],
      [3, 'x'],
    ]
    get values(): never {
      throw new Error('a getter was called')
    }
  }
  class DataFrame extends NDframe {}

  it('a frame of Danfo is described by column, from its fields', () => {
    expect(summarise(new DataFrame()).preview).toBe('DataFrame(3 × 2) [n, text]')
    expect(byName(toTable(new DataFrame()).columns.items)).toMatchObject({
      n: { type: 'int32', statistics: { mean: 2 } },
      text: { type: 'string', statistics: { missing: 1, top: [['x', 2]] } },
    })
  })
})

describe('objects that look like frames', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()

  class Fake {
    constructor(fields: object) {
      Object.assign(this, fields)
    }
  }

  it.each([
    { schema: { fields: [null] }, batches: [] },
    {
      schema: { fields: [{ name: 'n', type: proxy }] },
      batches: [{ data: { length: 3, children: [{ type: proxy }] } }],
    },
    { schema: { fields: [] }, batches: [{ data: null }] },
    { _names: ['n'], _data: proxy, _nrows: 3, _mask: null },
    { _names: ['n'], _data: {}, _nrows: 3, _mask: { _bits: 'none' } },
    { _names: [proxy], _data: { n: proxy }, _nrows: Number.NaN, _mask: null },
    { $columns: ['n'], $data: proxy, $dtypes: [] },
  ])('an object that only looks like a frame is described like other objects: %#', (fields) => {
    expect(summarise(new Fake(fields)).type).toBe('Fake')
  })

  it('a frame that claims more rows than it has is described as empty', () => {
    const fields = { _names: ['n'], _data: { n: [1] }, _nrows: 1e15, _mask: null }
    expect(summarise(new Fake(fields)).preview).toContain('[n]')
    const lying = { type: { typeId: 5 }, length: 3, values: new Uint8Array(2), valueOffsets: new Int32Array([0, 900]) }
    const fake = {
      schema: { fields: [{ name: 'n', type: lying.type }] },
      batches: [{ data: { length: 3, children: [lying] } }],
    }
    expect(() => summarise(new Fake(fake))).not.toThrow()
  })
})

describe('schemas of frames', () => {
  it('a frame whose schema alone is recorded has columns and types, and no values', () => {
    const { columns, rows, size } = toTable(table({ n: [1, 2], text: ['a', 'b'] }), toSummarise({ schemaOnly: true }))
    expect(columns.items).toEqual([
      { name: 'n', type: 'number' },
      { name: 'text', type: 'string' },
    ])
    expect([rows, size]).toEqual([[], 2])
  })
})

describe('proxies', () => {
  it('a proxy that is not a frame is named, and at most its tag is read', () => {
    const asked: PropertyKey[] = []
    const proxy = new Proxy(
      {},
      {
        get(_target, key) {
          asked.push(key)
          return undefined
        },
      },
    )
    expect(detail(proxy)).toBeNull()
    expect(summarise(proxy).preview).toBe('Proxy')
    expect(new Set(asked)).toEqual(new Set([Symbol.toStringTag]))
  })
})
