import type { Loss } from '@dag/protocol'
import { describe, expect, it } from 'vitest'
import { toLossAdvice, toLossMeaning, toLossWord } from '@/contract/losses'
import type { NodeStatus } from '@/contract/status'
import { toTimeAxis } from '@/features/charts/time-axis'
import { toTimeTicks } from '@/features/charts/time-ticks'
import { formatDuration, toTickingMeasures } from '@/text/format-duration'
import { formatBytes, formatCount, formatPercent, MISSING } from '@/text/format-number'
import { formatClockTime, formatDate, formatExactTime, formatRelativeTime, formatSince } from '@/text/format-time'
import { toStatusWord } from '@/text/status-words'

const clock = { nowUs: Date.UTC(2026, 10, 27) * 1_000, timeZone: 'Europe/Berlin' }
/** Values that a missing field, a wrong clock or a foreign client leaves instead of a number. */
const NO_NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined as unknown as number]

describe('formats', () => {
  it.each(NO_NUMBERS)('formats print a dash for %s', (value) => {
    expect(formatCount(value)).toBe(MISSING)
    expect(formatBytes(value)).toBe(MISSING)
    expect(formatPercent(value, 10)).toBe(MISSING)
    expect(formatDuration(value)).toBe(MISSING)
    expect(toTickingMeasures(value)).toEqual([{ value: MISSING, unit: '' }])
    expect(formatExactTime(value, 'UTC')).toBe(MISSING)
    expect(formatClockTime(value, 'UTC')).toBe(MISSING)
    expect(formatRelativeTime(value, clock)).toBe(MISSING)
    expect(formatDate(value, clock)).toBe(MISSING)
    expect(formatSince(value, clock)).toBe(MISSING)
    expect(toTimeTicks(value, clock.nowUs, { timeZone: 'UTC', nowUs: clock.nowUs })).toEqual([])
    expect(toTimeTicks(0, value, { timeZone: 'UTC', nowUs: clock.nowUs })).toEqual([])
    expect(toTimeAxis(value).ticks.length).toBeGreaterThan(1)
  })

  it.each([8.64e18 + 2e6, -8.64e18 - 2e6, Number.MAX_SAFE_INTEGER * 1e6])(
    'formats print a dash for the date %d',
    (atUs) => {
      expect(formatRelativeTime(atUs, { ...clock, nowUs: atUs + 1e15 })).toBe(MISSING)
      expect(formatExactTime(atUs, 'UTC')).toBe(MISSING)
    },
  )

  it.each([0, -1, -5e15, 8.64e18, Number.MAX_SAFE_INTEGER])('formats print the date %d', (atUs) => {
    expect(formatExactTime(atUs, 'UTC')).toMatch(/\d\d:\d\d:\d\d\.\d{3} UTC$/)
    expect(formatDate(atUs, clock)).toMatch(/\d\d:\d\d$/)
    expect(toTimeTicks(Math.min(0, atUs), Math.max(1, atUs), { timeZone: 'UTC', nowUs: 0 }).length).toBeLessThan(12)
    expect(toTimeAxis(atUs).ticks.length).toBeLessThan(12)
  })
})

describe('words', () => {
  it.each(['', 'paused', 'constructor', '__proto__', 'toString'])('words exist for the unknown word "%s"', (word) => {
    expect(toStatusWord(word as NodeStatus)).toBe('Unknown status')
    expect(toLossAdvice(word as Loss['reason']).remedy).toContain('Update dag')
    expect(toLossWord(word as Loss['kind'])).toBe('part')
    expect(toLossMeaning(word as Loss['kind'])).toBe('')
  })
})
