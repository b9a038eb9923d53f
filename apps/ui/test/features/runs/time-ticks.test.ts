import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toTimeTicks } from '@/features/charts/time-ticks'

const at = (iso: string) => Date.parse(iso) * 1_000
const DAY = 86_400_000_000
const nowUs = at('2026-11-27T12:00:00Z')
const labels = (from: string, to: string, timeZone: string) =>
  toTimeTicks(at(from), at(to), { timeZone, nowUs }).map((tick) => tick.label)

it('time ticks label round hours over a day, and midnight with its date', () => {
  expect(labels('2026-11-05T20:45:00Z', '2026-11-06T20:45:00Z', 'UTC')).toEqual([
    '21:00',
    'Nov 6',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
  ])
})

it('time ticks are round in the time zone of the reader', () => {
  expect(labels('2026-11-05T20:45:00Z', '2026-11-06T20:45:00Z', 'Asia/Kolkata')[0]).toBe('03:00')
})

it('time ticks are days if hours would be too many', () => {
  expect(labels('2026-11-01T12:00:00Z', '2026-11-08T12:00:00Z', 'UTC')[0]).toBe('Nov 2')
})

it('time ticks name each day once over a change of clocks', () => {
  expect(labels('2026-10-22T10:00:00Z', '2026-10-29T10:00:00Z', 'Europe/Berlin')).toEqual([
    'Oct 23',
    'Oct 24',
    'Oct 25',
    'Oct 26',
    'Oct 27',
    'Oct 28',
    'Oct 29',
  ])
})

it('time ticks stay round on the day on which clocks are put back', () => {
  expect(labels('2026-10-24T22:00:00Z', '2026-10-25T20:00:00Z', 'Europe/Berlin')).toEqual([
    'Oct 25',
    '03:00',
    '06:00',
    '09:00',
    '12:00',
    '15:00',
    '18:00',
  ])
})

it('time ticks of another year name it', () => {
  expect(labels('2025-12-28T00:00:00Z', '2026-01-04T00:00:00Z', 'UTC')).toContain('Dec 30 2025')
  expect(labels('2025-12-28T00:00:00Z', '2026-01-04T00:00:00Z', 'UTC')).toContain('Jan 2')
})

it('an axis without a span has no ticks', () => {
  expect(toTimeTicks(5, 5, { timeZone: 'UTC', nowUs })).toEqual([])
})

const zones = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Chatham', 'UTC']
const axes = fc.record({
  fromUs: fc
    .integer({ min: at('2024-01-01T00:00:00Z') / 1e6, max: at('2027-12-31T00:00:00Z') / 1e6 })
    .map((s) => s * 1e6),
  span: fc.oneof(fc.integer({ min: 60_000_000, max: 3 * DAY }), fc.integer({ min: 3 * DAY, max: 400 * DAY })),
  timeZone: fc.constantFrom(...zones),
  most: fc.integer({ min: 1, max: 12 }),
})

it('time ticks are in order, on the axis, and hardly more than requested', () => {
  fc.assert(
    fc.property(axes, ({ fromUs, span, timeZone, most }) => {
      const places = toTimeTicks(fromUs, fromUs + span, { timeZone, nowUs, most }).map((tick) => tick.at)
      // An hour that a clock shows twice can add one.
      expect(places.length).toBeLessThanOrEqual(most + 2)
      expect(places.every((place) => place >= 0 && place < 0.95)).toBe(true)
      expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
    }),
  )
})

it('each time tick is labelled with the time that clocks of its zone show then', () => {
  fc.assert(
    fc.property(axes, ({ fromUs, span, timeZone }) => {
      const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        month: 'short',
        day: 'numeric',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
      })
      for (const tick of toTimeTicks(fromUs, fromUs + span, { timeZone, nowUs })) {
        const parts = format.formatToParts(tick.atUs / 1_000)
        const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value
        const clock = `${part('hour')}:${part('minute')}`
        const day = `${part('month')} ${part('day')}`
        const date = part('year') === '2026' ? day : `${day} ${part('year')}`
        expect(tick.label).toBe(tick.label.includes(':') ? clock : date)
        if (!tick.label.includes(':')) expect(clock).toBe('00:00')
      }
    }),
  )
})

it('days between time ticks are even, also over changes of clocks', () => {
  fc.assert(
    fc.property(axes, ({ fromUs, span, timeZone }) => {
      const times = toTimeTicks(fromUs, fromUs + 10 * DAY + span, { timeZone, nowUs }).map((tick) => tick.atUs)
      const gaps = times.slice(1).map((atUs, index) => Math.round((atUs - (times[index] ?? 0)) / DAY))
      expect(new Set(gaps).size).toBeLessThanOrEqual(1)
    }),
  )
})
