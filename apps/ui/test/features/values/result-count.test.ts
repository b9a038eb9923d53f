import { describe, expect, it } from 'vitest'
import type { ItemCounts, RunNode } from '@/contract/run'
import { type ResultCount, toResultCount } from '@/features/values/result-count'

type Counted = Parameters<typeof toResultCount>[0]

const items = (total: number): ItemCounts => ({
  total,
  success: total,
  cached: 0,
  failed: 0,
  running: 0,
  lost: 0,
  takenOver: 0,
  spread: false,
  cancelled: 0,
  shown: 0,
})

describe('the count of a result', () => {
  it.each<[string | null, string | null, ResultCount | null]>([
    ['Array(240)', 'Array(240) [1, 2, …]', { count: 240, unit: 'item' }],
    ['Array(0)', '[]', { count: 0, unit: 'item' }],
    ['Set(3)', 'Set(3) {…}', { count: 3, unit: 'item' }],
    ['Float64Array(10000000)', 'Float64Array(10000000) […]', { count: 10_000_000, unit: 'item' }],
    ['Map(3)', "Map(3) { 'a' => 1 }", { count: 3, unit: 'entry' }],
    ['Arrow Table(100000 × 3)', 'Arrow Table(100000 × 3) [n, m, text]', { count: 100_000, unit: 'row' }],
    ['DataFrame', 'DataFrame(1204 × 6) [sku, amount, …]', { count: 1_204, unit: 'row' }],
    ['Series', 'Series(1204) [amount]', { count: 1_204, unit: 'row' }],
    ['Table', 'Table 400 × 24', { count: 400, unit: 'row' }],
    ['Buffer(2048)', 'Buffer(2048) [137, 80, …]', null],
    ['Uint8Array(16)', 'Uint8Array(16) […]', null],
    ['Object', '{ total: 84.2 }', null],
    ['number', '12', null],
    ['string', "'Table 400 × 24'", null],
    ['string', "'string(12)'", null],
    ['Promise', 'Promise', null],
    ['Order (draft)', 'Order (draft) {}', null],
    ['redacted', '[redacted]', null],
    ['Array(99999999999999999999)', 'Array(99999999999999999999)', null],
    [null, null, null],
  ])('%s, shown as %s', (resultType, preview, expected) => {
    const node = { resultType, preview, items: null }
    expect(toResultCount({ ...node, status: 'success' })).toEqual(expected)
    expect(toResultCount({ ...node, status: 'cached' })).toEqual(expected)
  })

  it.each<RunNode['status']>(['failed', 'running', 'skipped', 'waiting', 'cancelled', 'lost', 'input', 'overridden'])(
    'a node that is %s passes nothing on',
    (status) => {
      expect(toResultCount({ status, resultType: 'Array(3)', preview: 'Array(3)', items: null })).toBeNull()
    },
  )

  it('a node that ran once per item has as many as it has items, not those of the item that is shown', () => {
    const node: Counted = { status: 'success', resultType: 'Array(3)', preview: 'Array(3)', items: items(48) }
    expect(toResultCount(node)).toEqual({ count: 48, unit: 'item' })
    expect(toResultCount({ ...node, items: items(0) })).toBeNull()
  })
})
