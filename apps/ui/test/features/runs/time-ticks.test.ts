import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toTimeTicks } from '@/features/runs/time-ticks'

const at = (iso: string) => Date.parse(iso) * 1_000

it('time ticks label round hours over a day', () => {
  const ticks = toTimeTicks(at('2026-11-05T20:45:00Z'), at('2026-11-06T20:45:00Z'), 'UTC')
  expect(ticks.map((tick) => tick.label)).toEqual([
    '21:00',
    '00:00',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
  ])
})

it('time ticks are round in the time zone of the reader', () => {
  const ticks = toTimeTicks(at('2026-11-05T20:45:00Z'), at('2026-11-06T20:45:00Z'), 'Asia/Kolkata')
  expect(ticks[0]?.label).toBe('03:00')
})

it('time ticks are days if hours would be too many', () => {
  const ticks = toTimeTicks(at('2026-11-01T12:00:00Z'), at('2026-11-08T12:00:00Z'), 'UTC')
  expect(ticks[0]?.label).toBe('Nov 2')
})

it('an axis without a span has no ticks', () => {
  expect(toTimeTicks(5, 5, 'UTC')).toEqual([])
})

it('time ticks are in order, on the axis, and at most one more than requested', () => {
  const from = at('2026-01-01T00:00:00Z')
  fc.assert(
    fc.property(
      fc.integer({ min: 60_000_000, max: 400 * 86_400_000_000 }),
      fc.integer({ min: 1, max: 12 }),
      (span, most) => {
        const places = toTimeTicks(from, from + span, 'Europe/Berlin', most).map((tick) => tick.at)
        expect(places.length).toBeLessThanOrEqual(most + 1)
        expect(places.every((place) => place >= 0 && place < 0.95)).toBe(true)
        expect(places).toEqual([...places].sort((a, b) => a - b))
      },
    ),
  )
})
