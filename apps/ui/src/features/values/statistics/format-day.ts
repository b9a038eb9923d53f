const DAY_MS = 86_400_000
const MONTH = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })

const isDate = (ms: number): boolean => !Number.isNaN(new Date(ms).getTime())

function toParts(ms: number) {
  const date = new Date(ms)
  const [, time = ''] = date.toISOString().split('T')
  return { year: date.getUTCFullYear(), month: MONTH.format(date), day: date.getUTCDate(), time: time.slice(0, 5) }
}

/** A time among values, in UTC, as exact as it is: `2026-11-22T14:05:00.000Z`. */
export const formatInstant = (ms: number): string => (isDate(ms) ? new Date(ms).toISOString() : String(ms))

/** In UTC, as coarse as the distance between both allows: `Jan 3 to Nov 22 2026`, `Nov 22, 02:14 to 14:05`. */
export function formatSpan(fromMs: number, toMs: number): string {
  if (!isDate(fromMs) || !isDate(toMs)) return `${fromMs} to ${toMs}`
  const from = toParts(fromMs)
  const to = toParts(toMs)
  if (from.year !== to.year) return `${from.month} ${from.year} to ${to.month} ${to.year}`
  if (toMs - fromMs >= 2 * DAY_MS) return `${from.month} ${from.day} to ${to.month} ${to.day} ${to.year}`
  const sameDay = from.day === to.day
  return `${from.month} ${from.day}, ${from.time} to ${sameDay ? '' : `${to.month} ${to.day}, `}${to.time}`
}

/** One time within a span, in UTC, as coarse as its ends. */
export function formatWithin(ms: number, fromMs: number, toMs: number): string {
  if (![ms, fromMs, toMs].every(isDate)) return String(ms)
  const at = toParts(ms)
  if (toMs - fromMs < 2 * DAY_MS) return `${at.month} ${at.day}, ${at.time}`
  return toParts(fromMs).year === toParts(toMs).year ? `${at.month} ${at.day}` : `${at.month} ${at.day} ${at.year}`
}
