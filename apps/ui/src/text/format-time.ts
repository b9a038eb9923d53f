import { MISSING } from './format-number'

const SECOND = 1_000_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The range of a `Date`, in both directions from 1970. */
const MOST_US = 8.64e18

/** The current time and zone. It is passed in, so that server and browser print the same text. */
export interface Clock {
  readonly nowUs: number
  /** IANA name, `Europe/Berlin`. */
  readonly timeZone: string
}

interface LocalTime {
  readonly year: string
  readonly month: string
  readonly day: string
  readonly hour: string
  readonly minute: string
  readonly weekday: string
}

/** Whether a time can be printed: a wrong clock or a foreign client may send any number. */
export function isTime(atUs: number): boolean {
  return Math.abs(atUs) <= MOST_US
}

/** `now`, `12 s ago`, `9 min ago`, `2 h ago`; from a day on `yesterday 02:14`, then `Nov 3, 02:14`. */
export function formatRelativeTime(atUs: number, clock: Clock): string {
  if (!isTime(atUs)) return MISSING
  const agoUs = clock.nowUs - atUs
  if (agoUs < SECOND) return 'now'
  if (agoUs < MINUTE) return `${Math.floor(agoUs / SECOND)} s ago`
  if (agoUs < HOUR) return `${Math.floor(agoUs / MINUTE)} min ago`
  if (agoUs < DAY) return `${Math.floor(agoUs / HOUR)} h ago`
  const at = toLocalTime(atUs, clock.timeZone)
  if (isSameDay(at, toLocalTime(clock.nowUs - DAY, clock.timeZone))) return `yesterday ${at.hour}:${at.minute}`
  return formatDate(atUs, clock)
}

/**
 * The start of a run in a list: `now`, `12 s ago`, `9 min ago`, then the time of day, which differs between neighbours: `21:52`
 * today, `yesterday 02:14`, `Nov 3, 02:14`, and `Nov 3 2025` of another year. A start in the future is `3 h ahead`.
 */
export function formatStart(atUs: number, clock: Clock): string {
  if (!isTime(atUs)) return MISSING
  if (isAhead(atUs, clock)) return `${formatSpan(atUs - clock.nowUs)} ahead`
  if (clock.nowUs - atUs < HOUR) return formatRelativeTime(atUs, clock)
  const at = toLocalTime(atUs, clock.timeZone)
  const now = toLocalTime(clock.nowUs, clock.timeZone)
  if (isSameDay(at, now)) return `${at.hour}:${at.minute}`
  if (isSameDay(at, toLocalTime(clock.nowUs - DAY, clock.timeZone))) return `yesterday ${at.hour}:${at.minute}`
  return at.year === now.year ? formatDate(atUs, clock) : `${at.month} ${at.day} ${at.year}`
}

/** Whether a recorded time lies so far in the future that the clock of its process must have been wrong. */
export function isAhead(atUs: number, { nowUs }: Clock): boolean {
  return atUs - nowUs > MINUTE
}

/** The largest whole unit: `5 min`, `3 h`, `12 d`. */
function formatSpan(us: number): string {
  if (us < HOUR) return `${Math.floor(us / MINUTE)} min`
  return us < 2 * DAY ? `${Math.floor(us / HOUR)} h` : `${Math.floor(us / DAY)} d`
}

/** `Nov 3, 02:14`, with the year if it is another one: `Nov 3 2025, 02:14`. */
export function formatDate(atUs: number, clock: Clock): string {
  if (!isTime(atUs)) return MISSING
  const at = toLocalTime(atUs, clock.timeZone)
  const year = at.year === toLocalTime(clock.nowUs, clock.timeZone).year ? '' : ` ${at.year}`
  return `${at.month} ${at.day}${year}, ${at.hour}:${at.minute}`
}

/** A start, as coarse as it is old: `14:02` today, then `yesterday`, a weekday within the week, then `Nov 3`. */
export function formatSince(atUs: number, clock: Clock): string {
  if (!isTime(atUs)) return MISSING
  const at = toLocalTime(atUs, clock.timeZone)
  const now = toLocalTime(clock.nowUs, clock.timeZone)
  if (isSameDay(at, now)) return `${at.hour}:${at.minute}`
  if (isSameDay(at, toLocalTime(clock.nowUs - DAY, clock.timeZone))) return 'yesterday'
  if (clock.nowUs - atUs < 6 * DAY) return at.weekday
  return at.year === now.year ? `${at.month} ${at.day}` : `${at.month} ${at.day} ${at.year}`
}

/** `14:02`, for axes. */
export function formatClockTime(atUs: number, timeZone: string): string {
  if (!isTime(atUs)) return MISSING
  const at = toLocalTime(atUs, timeZone)
  return `${at.hour}:${at.minute}`
}

/** `14:02:07` today, `Nov 28, 02:14` on another day: the time at which something is expected. */
export function formatTimeOfDay(atUs: number, clock: Clock): string {
  if (!isTime(atUs)) return MISSING
  const today = toLocalTime(clock.nowUs, clock.timeZone)
  if (!isSameDay(toLocalTime(atUs, clock.timeZone), today)) return formatDate(atUs, clock)
  const part = partsOf(exactFormat(clock.timeZone), new Date(Math.floor(atUs / 1_000)))
  return `${part('hour')}:${part('minute')}:${part('second')}`
}

/** The exact local time with milliseconds and zone: `2026-11-03 02:14:07.123 GMT+1`. */
export function formatExactTime(atUs: number, timeZone: string): string {
  if (!isTime(atUs)) return MISSING
  const date = new Date(Math.floor(atUs / 1_000))
  const part = partsOf(exactFormat(timeZone), date)
  const day = `${part('year')}-${part('month')}-${part('day')}`
  const time = `${part('hour')}:${part('minute')}:${part('second')}.${part('fractionalSecond')}`
  return `${day} ${time} ${part('timeZoneName')}`
}

function isSameDay(a: LocalTime, b: LocalTime): boolean {
  return a.day === b.day && a.month === b.month && a.year === b.year
}

function toLocalTime(atUs: number, timeZone: string): LocalTime {
  const part = partsOf(shortFormat(timeZone), new Date(Math.floor(atUs / 1_000)))
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    weekday: part('weekday'),
  }
}

function partsOf(format: Intl.DateTimeFormat, date: Date): (type: string) => string {
  const parts = format.formatToParts(date)
  return (type) => parts.find((part) => part.type === type)?.value ?? ''
}

/** Formats are slow to make and are asked for with every row: one per zone is kept. */
function keepPerZone(options: Intl.DateTimeFormatOptions): (timeZone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    const kept = formats.get(timeZone)
    if (kept) return kept
    const format = new Intl.DateTimeFormat('en-US', { ...options, timeZone, hourCycle: 'h23' })
    formats.set(timeZone, format)
    return format
  }
}

const shortFormat = keepPerZone({
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  weekday: 'long',
})

const exactFormat = keepPerZone({
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  timeZoneName: 'short',
})
