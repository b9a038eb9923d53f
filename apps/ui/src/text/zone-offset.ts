const MINUTE = 60_000_000

/** Zones are known within a thousand years of 1970. Wrong clocks may show any time. */
const ZONED_US = 1_000 * 365 * 24 * 60 * MINUTE

const formats = new Map<string, Intl.DateTimeFormat>()

/** The time that local clocks of a zone show, as if it were UTC: computing with days and hours needs no zone then. */
export function toLocalUs(atUs: number, timeZone: string): number {
  return atUs + toOffsetUs(atUs, timeZone)
}

/**
 * The time at which local clocks of a zone show a time. If clocks are put forward past it, the time of that change; if
 * clocks are put back and show it twice, one of both.
 */
export function toUtcUs(localUs: number, timeZone: string): number {
  const guess = localUs - toOffsetUs(localUs, timeZone)
  const atUs = localUs - toOffsetUs(guess, timeZone)
  const missed = localUs - toLocalUs(atUs, timeZone)
  return missed > 0 ? atUs + missed : atUs
}

/** How far the clocks of a zone are ahead of UTC at a time. */
function toOffsetUs(atUs: number, timeZone: string): number {
  if (!(Math.abs(atUs) < ZONED_US)) return 0
  const atMinute = Math.floor(atUs / MINUTE) * MINUTE
  const parts = toFormat(timeZone).formatToParts(atMinute / 1_000)
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value)
  const localMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return localMs * 1_000 - atMinute
}

function toFormat(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone)
  if (kept) return kept
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
