import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitHeights } from '@/features/run/split-heights'
import { VIEWS } from '@/features/run/use-views'

describe('the heights of the views', () => {
  it('the heights of the views are the rows of the charts, and the rest for the graph', () => {
    expect(splitHeights(600, ['graph', 'waterfall'], { waterfall: 200, table: 300, logs: 0 }, {})).toEqual({
      graph: 400,
      waterfall: 200,
      table: 0,
      logs: 0,
    })
  })

  it('the heights of the views leave the graph room next to long charts', () => {
    const { graph } = splitHeights(600, ['graph', 'waterfall'], { waterfall: 9_000, table: 0, logs: 0 }, {})
    expect(graph).toBeGreaterThan(250)
  })

  it('the heights of the views follow the choice of the reader', () => {
    expect(splitHeights(600, ['graph', 'table'], { waterfall: 0, table: 100, logs: 0 }, { table: 0.5 }).table).toBe(300)
  })

  it('the heights of the views always fill the room, and leave no view without any', () => {
    const parts = fc.option(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { nil: undefined })
    fc.assert(
      fc.property(
        fc.integer({ min: 300, max: 2_000 }),
        fc.subarray([...VIEWS], { minLength: 1 }),
        fc.record({ waterfall: fc.nat(5_000), table: fc.nat(5_000), logs: fc.nat(5_000) }),
        fc.record({ waterfall: parts, table: parts, logs: parts }),
        (room, views, wishes, parts) => {
          const chosen = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
          const heights = splitHeights(room, views, wishes, chosen)
          expect(views.reduce((sum, view) => sum + heights[view], 0)).toBe(room)
          for (const view of views) expect(heights[view]).toBeGreaterThanOrEqual(72)
        },
      ),
    )
  })
})
