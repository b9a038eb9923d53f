import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundStep, toTimeAxis } from '@/features/charts/time-axis'

const labels = (untilUs: number) => toTimeAxis(untilUs).ticks.map(({ label }) => label.replaceAll('\u00a0', ' '))

describe('a time axis', () => {
  it('a time axis takes round steps with one unit', () => {
    expect(labels(2_210_000)).toEqual(['0', '0.5 s', '1.0 s', '1.5 s', '2.0 s', '2.5 s'])
    expect(labels(1_690_000)).toEqual(['0', '0.3 s', '0.6 s', '0.9 s', '1.2 s', '1.5 s', '1.8 s'])
    expect(labels(90_000)).toEqual(['0', '20 ms', '40 ms', '60 ms', '80 ms', '100 ms'])
    expect(labels(420)).toEqual(['0', '0.1 ms', '0.2 ms', '0.3 ms', '0.4 ms', '0.5 ms'])
    expect(labels(12)).toEqual(['0', '2 µs', '4 µs', '6 µs', '8 µs', '10 µs', '12 µs'])
  })

  it('a time axis takes the steps of a clock above a second', () => {
    expect(labels(150_000_000)).toEqual(['0', '30 s', '60 s', '90 s', '120 s', '150 s'])
    expect(labels(2 * 3_600_000_000)).toEqual(['0', '30 min', '60 min', '90 min', '120 min'])
    expect(labels(5 * 86_400_000_000)).toEqual(['0', '1 d', '2 d', '3 d', '4 d', '5 d'])
  })

  it('a time axis never has more than six ticks after the 0, and never none for a span of a few µs and more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 10 ** 13 }), (spanUs) => {
        const { ticks, spanUs: shownUs } = toTimeAxis(spanUs)
        expect(shownUs).toBeGreaterThanOrEqual(spanUs)
        expect(ticks.length).toBeLessThanOrEqual(7)
        expect(ticks.length).toBeGreaterThan(1)
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length)
        expect(roundStep(spanUs / 6)).toBeGreaterThanOrEqual(spanUs / 6 - 1)
      }),
    )
  })
})
