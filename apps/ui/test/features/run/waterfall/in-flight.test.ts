import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toInFlight } from '@/features/run/waterfall/in-flight'

describe('nodes in flight', () => {
  it('nodes in flight are counted if they overlap, and not if they touch', () => {
    const { steps, most } = toInFlight(
      [
        { startUs: 0, endUs: 10 },
        { startUs: 5, endUs: 15 },
        { startUs: 15, endUs: 20 },
      ],
      20,
    )
    expect(most).toBe(2)
    expect(steps).toEqual([
      { atUs: 0, count: 1 },
      { atUs: 5, count: 2 },
      { atUs: 10, count: 1 },
      { atUs: 20, count: 0 },
    ])
  })

  it('nodes in flight include a node that still runs, up to the end', () => {
    expect(toInFlight([{ startUs: 3, endUs: null }], 9).steps).toEqual([
      { atUs: 3, count: 1 },
      { atUs: 9, count: 0 },
    ])
  })

  it('nodes in flight equal a count of the running nodes at each moment, and end at 0', () => {
    const stretches = fc.array(
      fc.tuple(fc.nat(40), fc.nat(20)).map(([startUs, took]) => ({ startUs, endUs: startUs + took })),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(stretches, (all) => {
        const { steps, most } = toInFlight(all, 0)
        const counts = Array.from(
          { length: 62 },
          (_, at) => all.filter(({ startUs, endUs }) => startUs <= at && at < endUs).length,
        )
        counts.forEach((count, at) => {
          expect(steps.findLast((step) => step.atUs <= at)?.count ?? 0).toBe(count)
        })
        expect(most).toBe(Math.max(...counts))
        expect(steps.at(-1)?.count ?? 0).toBe(0)
      }),
    )
  })
})
