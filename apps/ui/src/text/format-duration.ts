import { joinMeasures, type Measure, NO_MEASURES } from './format-number'

const MILLISECOND = 1_000
const SECOND = 1_000_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/**
 * A duration as one or two numbers with their units: whole µs below 1 ms, one decimal below 100 ms, whole ms below 1 s,
 * two decimals below 10 s, one below 60 s, then minutes and seconds, then hours and minutes,
 * and from two days on days and hours.
 * The limits hold for the rounded number: 99.96 ms is `100 ms`.
 */
export function toDurationMeasures(durationUs: number): readonly Measure[] {
  if (!Number.isFinite(durationUs)) return NO_MEASURES
  const us = Math.max(0, durationUs)
  if (Math.round(us) < MILLISECOND) return [{ value: String(Math.round(us)), unit: 'µs' }]
  if (us < 99.95 * MILLISECOND) return [{ value: (us / MILLISECOND).toFixed(1), unit: 'ms' }]
  if (us < 999.5 * MILLISECOND) return [{ value: (us / MILLISECOND).toFixed(0), unit: 'ms' }]
  if (us < 9.995 * SECOND) return [{ value: (us / SECOND).toFixed(2), unit: 's' }]
  if (us < 59.95 * SECOND) return [{ value: (us / SECOND).toFixed(1), unit: 's' }]
  const seconds = Math.round(us / SECOND)
  if (seconds < HOUR / SECOND) return pair(seconds, 60, 'min', 's')
  const minutes = Math.round(us / MINUTE)
  if (minutes < (2 * DAY) / MINUTE) return pair(minutes, 60, 'h', 'min')
  return pair(Math.round(us / HOUR), 24, 'd', 'h')
}

/** `12 µs`, `3.1 ms`, `180 ms`, `1.43 s`, `1 min 4 s`, `2 h 10 min`, `3 d 4 h`. */
export function formatDuration(durationUs: number): string {
  return joinMeasures(toDurationMeasures(durationUs))
}

/** A difference: `+180 ms`, `−6.0 ms` (a real minus), `0 µs`. */
export function formatDurationDifference(differenceUs: number): string {
  const sign = differenceUs > 0 ? '+' : differenceUs < 0 ? '−' : ''
  return `${sign}${formatDuration(Math.abs(differenceUs))}`
}

/**
 * A duration that is still growing, in steps that a ticking clock can keep: tenths below a minute, so that its
 * digits do not race.
 */
export function toTickingMeasures(durationUs: number): readonly Measure[] {
  if (!Number.isFinite(durationUs)) return NO_MEASURES
  const us = Math.max(0, durationUs)
  if (us >= 59.95 * SECOND) return toDurationMeasures(us)
  return [{ value: (us / SECOND).toFixed(1), unit: 's' }]
}

function pair(total: number, per: number, large: string, small: string): readonly Measure[] {
  return [
    { value: String(Math.floor(total / per)), unit: large },
    { value: String(total % per), unit: small },
  ]
}
