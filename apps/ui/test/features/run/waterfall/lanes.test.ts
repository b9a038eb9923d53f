import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Lane, toLanes } from '@/features/run/waterfall/lanes'

describe('the lanes of a waterfall', () => {
  it('the lanes of a waterfall put the items that are unfolded below their node', () => {
    const lanes = toLanes([0, 2, 0])
    expect(Array.from({ length: lanes.count }, (_, index) => lanes.at(index))).toEqual([
      { kind: 'node', row: 0 },
      { kind: 'node', row: 1 },
      { kind: 'item', row: 1, offset: 0 },
      { kind: 'item', row: 1, offset: 1 },
      { kind: 'node', row: 2 },
    ])
    expect([0, 1, 2].map(lanes.indexOfRow)).toEqual([0, 1, 4])
  })

  it('the lanes of a waterfall end with the last row', () => {
    expect(toLanes([]).count).toBe(0)
    expect([toLanes([]).at(0), toLanes([1]).at(-1), toLanes([1]).at(2)]).toEqual([null, null, null])
    expect(toLanes([1]).indexOfRow(-1)).toBe(-1)
  })

  it('the lanes of a waterfall equal a list of all lanes', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 12 }), (items) => {
        const all = items.flatMap((count, row): Lane[] => [
          { kind: 'node', row },
          ...Array.from({ length: count }, (_, offset) => ({ kind: 'item', row, offset }) as const),
        ])
        const lanes = toLanes(items)
        expect(lanes.count).toBe(all.length)
        expect(all.map((_, index) => lanes.at(index))).toEqual(all)
      }),
    )
  })

  it('the lanes of a waterfall cost nothing for a million items', () => {
    const lanes = toLanes([1_000_000, 0])
    expect(lanes.at(1_000_001)).toEqual({ kind: 'node', row: 1 })
  })
})
