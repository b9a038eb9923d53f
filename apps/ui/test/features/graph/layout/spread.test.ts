import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from '@/features/graph/layout/spread'

describe('spreading', () => {
  it('spreading leaves boxes alone that do not overlap', () => {
    expect(
      spread(
        [
          { wanted: 0, size: 10 },
          { wanted: 50, size: 10 },
        ],
        5,
      ),
    ).toEqual([0, 50])
  })

  it('spreading moves overlapping boxes apart, equally to both sides', () => {
    expect(
      spread(
        [
          { wanted: 10, size: 10 },
          { wanted: 10, size: 10 },
        ],
        5,
      ),
    ).toEqual([2.5, 17.5])
  })

  it('spreading always keeps order and gaps', () => {
    const wishes = fc.array(
      fc.record({ wanted: fc.integer({ min: -500, max: 500 }), size: fc.integer({ min: 1, max: 80 }) }),
    )
    fc.assert(
      fc.property(wishes, (all) => {
        const centers = spread(all, 8)
        centers.slice(1).forEach((center, index) => {
          const apart = ((all[index]?.size ?? 0) + (all[index + 1]?.size ?? 0)) / 2 + 8
          expect(center - (centers[index] ?? 0)).toBeGreaterThanOrEqual(apart - 1e-6)
        })
      }),
    )
  })
})
