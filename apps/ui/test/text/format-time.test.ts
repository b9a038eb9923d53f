import { describe, expect, it } from 'vitest'
import {
  formatDate,
  formatExactTime,
  formatRelativeTime,
  formatSince,
  formatStart,
  formatTimeOfDay,
} from '@/text/format-time'

const at = (iso: string) => Date.parse(iso) * 1_000
const clock = { nowUs: at('2026-11-05T12:00:00.000Z'), timeZone: 'UTC' }

describe('formatRelativeTime', () => {
  it.each([
    ['2026-11-05T12:00:03.000Z', 'now'],
    ['2026-11-05T11:59:59.500Z', 'now'],
    ['2026-11-05T11:59:48.000Z', '12 s ago'],
    ['2026-11-05T11:59:00.100Z', '59 s ago'],
    ['2026-11-05T11:51:00.000Z', '9 min ago'],
    ['2026-11-05T10:00:00.000Z', '2 h ago'],
    ['2026-11-04T12:00:01.000Z', '23 h ago'],
    ['2026-11-04T02:14:00.000Z', 'yesterday 02:14'],
    ['2026-11-03T02:14:00.000Z', 'Nov 3, 02:14'],
    ['2025-11-03T02:14:00.000Z', 'Nov 3 2025, 02:14'],
  ])('formatRelativeTime prints %s as %s', (iso, text) => {
    expect(formatRelativeTime(at(iso), clock)).toBe(text)
  })

  it('formatRelativeTime uses the day of the reader', () => {
    const tokyo = { ...clock, timeZone: 'Asia/Tokyo' }
    expect(formatRelativeTime(at('2026-11-04T02:14:00.000Z'), tokyo)).toBe('yesterday 11:14')
    expect(formatRelativeTime(at('2026-11-03T14:30:00.000Z'), tokyo)).toBe('Nov 3, 23:30')
  })
})

describe('formatStart', () => {
  it.each([
    ['2026-11-05T11:59:48.000Z', '12 s ago'],
    ['2026-11-05T11:01:00.000Z', '59 min ago'],
    ['2026-11-05T10:58:00.000Z', '10:58'],
    ['2026-11-05T00:00:00.000Z', '00:00'],
    ['2026-11-04T23:59:00.000Z', 'yesterday 23:59'],
    ['2026-11-03T02:14:00.000Z', 'Nov 3, 02:14'],
    ['1970-01-01T00:00:00.000Z', 'Jan 1 1970'],
    ['2026-11-05T12:00:59.000Z', 'now'],
    ['2026-11-05T12:05:30.000Z', '5 min ahead'],
    ['2026-11-05T15:00:01.000Z', '3 h ahead'],
    ['2026-11-17T12:00:00.000Z', '12 d ahead'],
  ])('formatStart prints %s as %s', (iso, text) => {
    expect(formatStart(at(iso), clock)).toBe(text)
  })

  it('formatStart prints a dash for a time that no calendar has', () => {
    expect(formatStart(9e18, clock)).toBe('–')
  })
})

describe('formatSince', () => {
  it.each([
    ['2026-11-05T02:14:00.000Z', '02:14'],
    ['2026-11-04T23:00:00.000Z', 'yesterday'],
    ['2026-11-02T09:00:00.000Z', 'Monday'],
    ['2026-10-02T09:00:00.000Z', 'Oct 2'],
    ['2025-10-02T09:00:00.000Z', 'Oct 2 2025'],
  ])('formatSince prints %s as %s', (iso, text) => {
    expect(formatSince(at(iso), clock)).toBe(text)
  })
})

it('writes dates with hours from 00 to 23', () => {
  expect(formatDate(at('2026-11-03T00:05:00.000Z'), clock)).toBe('Nov 3, 00:05')
})

it('writes the exact time with milliseconds and zone', () => {
  expect(formatExactTime(at('2026-11-03T02:14:07.123Z'), 'Europe/Berlin')).toBe('2026-11-03 03:14:07.123 GMT+1')
})

it.each([
  ['2026-11-05T12:00:25.900Z', '12:00:25'],
  ['2026-11-06T00:00:00.000Z', 'Nov 6, 00:00'],
  ['2027-01-01T02:14:00.000Z', 'Jan 1 2027, 02:14'],
])('writes %s as the expected time %s', (time, words) => {
  expect(formatTimeOfDay(at(time), clock)).toBe(words)
})
