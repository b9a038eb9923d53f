import { LIMITS } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { byName, detail, statisticsOf, summarise, toArray, toSummarise } from '../support.js'

const upTo = (length: number): number[] => Array.from({ length }, (_, index) => index)
const order = (index: number) => ({
  sku: `sku-${index % 50}`,
  amount: index / 4,
  createdAt: new Date(index * 1_000),
  inStock: index % 4 !== 0,
  discount: index % 3 === 0 ? null : 0.1,
})

describe('an array', () => {
  it('an array of a few elements has no statistics', () => {
    expect('statistics' in toArray(upTo(19))).toBe(false)
    expect(statisticsOf(upTo(20))).toMatchObject({ kind: 'numbers', count: 20, max: 19 })
  })

  it('an array of ten million numbers is sampled evenly and reports the sample', () => {
    const statistics = statisticsOf(Float64Array.from({ length: 1e7 }, (_, index) => index))
    expect(statistics).toMatchObject({ sampled: 10_000, min: 0, max: 9_999_000 })
    expect(statisticsOf(upTo(25_000))).toMatchObject({ sampled: 8_334 })
  })

  it('holes of an array count as missing, and getters are not called', () => {
    const sparse = Object.assign(Array<number>(20), { 3: 1, 7: 2 })
    Object.defineProperty(sparse, 11, {
      get() {
        throw new Error('a getter was called')
      },
    })
    expect(statisticsOf(sparse)).toMatchObject({ kind: 'numbers', count: 2, missing: 18 })
  })

  it('an array keeps its statistics if its elements do not fit', () => {
    const { items, statistics } = toArray(upTo(100_000))
    expect(items.length).toBeLessThan(100_000)
    expect(statistics).toMatchObject({ kind: 'numbers' })
  })

  it('an array in an object has statistics, an array in an array has none', () => {
    expect(JSON.stringify(detail({ scores: upTo(20) }))).toContain('"kind":"numbers"')
    expect(JSON.stringify(toArray([upTo(20), upTo(20)]).items)).not.toContain('statistics')
  })

  it('an array of bytes has no statistics', () => {
    expect(statisticsOf(Buffer.alloc(100))).toBeUndefined()
    expect(statisticsOf(new Uint8Array(100))).toMatchObject({ kind: 'numbers', zeros: 100 })
  })

  it('an array is read at most as often as allowed', () => {
    expect(statisticsOf(upTo(1_000), toSummarise({ maxSampledValues: 100 }))).toMatchObject({ sampled: 100 })
    expect(statisticsOf(upTo(1_000), toSummarise({ maxSampledValues: 0 }))).toBeUndefined()
  })

  it('a typed array whose memory is detached is empty', () => {
    const numbers = new Float64Array(100)
    structuredClone(numbers.buffer, { transfer: [numbers.buffer] })
    expect(detail(numbers)).toEqual({ kind: 'array', type: 'Float64Array', items: [], size: 0 })
  })
})

describe('sets and maps', () => {
  it('sets and maps have statistics of their elements and values', () => {
    expect(statisticsOf(new Set(upTo(30)))).toMatchObject({ kind: 'numbers', count: 30 })
    expect(detail(new Map(upTo(30).map((key) => [key, `v${key % 2}`])))).toMatchObject({
      statistics: { kind: 'strings', unique: 2 },
    })
  })

  it('very large sets and maps are sampled from the front', () => {
    expect(statisticsOf(new Set(upTo(50_000)))).toMatchObject({ sampled: 10_000, max: 9_999 })
  })
})

describe('an array of records', () => {
  it('an array of records is described by column', () => {
    const { columns } = toArray(Array.from({ length: 1_204 }, (_, index) => order(index)))
    expect(columns?.size).toBe(5)
    expect(byName(columns?.items)).toMatchObject({
      sku: { type: 'string', statistics: { unique: 50 } },
      amount: { type: 'number', statistics: { count: 1_204, max: 300.75 } },
      createdAt: { type: 'Date', statistics: { kind: 'dates', minMs: 0, maxMs: 1_203_000 } },
      inStock: { type: 'boolean', statistics: { trues: 903, falses: 301 } },
      discount: { type: 'number', statistics: { count: 802, missing: 402 } },
    })
  })

  it('the bound of samples applies to the cells of an array of records', () => {
    const { columns } = toArray(Array.from({ length: 20_000 }, (_, index) => order(index)))
    const looked = columns?.items.reduce((sum, { statistics }) => sum + (statistics?.sampled ?? 0), 0)
    expect(looked).toBeGreaterThan(5_000)
    expect(looked).toBeLessThanOrEqual(10_000)
  })

  it('the preview of an array of records shows its columns', () => {
    expect(summarise(Array.from({ length: 24 }, (_, index) => order(index))).preview).toBe(
      'Array(24) of { sku, amount, createdAt, inStock, discount }',
    )
  })

  it('an array of records with many columns drops statistics first, then columns', () => {
    const wide = Object.fromEntries(upTo(90).map((key) => [`column${key}`, key]))
    const records = Array.from({ length: 50 }, () => wide)
    const { columns, items } = toArray(records)
    expect(columns?.size).toBe(90)
    expect(columns?.items.some(({ statistics }) => statistics === undefined)).toBe(true)
    expect(columns?.items[0]?.statistics).toBeDefined()
    expect(items.length).toBeGreaterThan(0)
    expect(summarise(records).detail?.length).toBeLessThan(LIMITS.defaultValueBytes)
  })

  it('a column with a secret has no statistics', () => {
    const records = Array.from({ length: 20 }, (_, index) => ({ id: index, password: `hunter${index % 2}` }))
    const { columns } = toArray(records)
    expect(byName(columns?.items).password).toEqual({ name: 'password', type: 'redacted', redacted: true })
    expect(JSON.stringify(summarise(records))).not.toContain('hunter')
  })

  it('values next to a secret name have no statistics', () => {
    const headers = Array.from({ length: 20 }, () => ({ name: 'Cookie', value: 'sid-4711' }))
    expect(JSON.stringify(summarise(headers))).not.toContain('4711')
    const raw = Array.from({ length: 20 }, () => ['Cookie', 'sid-4711']).flat()
    expect(JSON.stringify(summarise(raw))).not.toContain('4711')
    const map = new Map(upTo(20).map((key) => [key === 3 ? 'password' : `k${key}`, 'sid-4711']))
    expect(detail(map)).not.toHaveProperty('statistics')
  })

  it('secrets in the most frequent texts of an array are redacted', () => {
    const texts = Array.from({ length: 20 }, () => 'Bearer abcdef123456')
    expect(statisticsOf(texts)).toMatchObject({ top: [['Bearer [redacted]', 20]] })
  })

  it('getters of records and proxies among them are not read', () => {
    const trap = {
      get x(): never {
        throw new Error('a getter was called')
      },
    }
    const { columns } = toArray(Array.from({ length: 20 }, () => trap))
    expect(columns?.items[0]?.statistics).toMatchObject({ count: 0, missing: 20 })
    const proxies = Array.from({ length: 20 }, () => new Proxy({}, {}))
    expect(toArray(proxies).columns).toBeUndefined()
  })
})
