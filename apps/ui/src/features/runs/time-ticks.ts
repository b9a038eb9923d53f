import { formatClockTime, isTime } from '@/text/format-time'

const MINUTE = 60_000_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 7, 14, 28, 84, 182].map((days) => days * DAY),
]

export interface TimeTick {
  readonly atUs: number
  /** Place on the axis, 0 to 1. */
  readonly at: number
  readonly label: string
}

/** Round local times on an axis: never more than `most`, none so near its end that it would touch the `now` there. */
export function toTimeTicks(fromUs: number, toUs: number, timeZone: string, most = 8): readonly TimeTick[] {
  const span = toUs - fromUs
  if (!isTime(fromUs) || !isTime(toUs) || span <= 0) return []
  const step = STEPS.find((candidate) => span / candidate <= most) ?? DAY * Math.ceil(span / DAY / most)
  const offset = toZoneOffsetUs(fromUs, timeZone)
  const first = Math.ceil((fromUs + offset) / step) * step - offset
  const ticks: TimeTick[] = []
  for (let atUs = first; (atUs - fromUs) / span < 0.95; atUs += step) {
    ticks.push({
      atUs,
      at: (atUs - fromUs) / span,
      label: step < DAY ? formatClockTime(atUs, timeZone) : toDay(atUs, timeZone),
    })
  }
  return ticks
}

function toDay(atUs: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone }).format(atUs / 1_000)
}

/** How far the zone's clocks are ahead of UTC. */
function toZoneOffsetUs(atUs: number, timeZone: string): number {
  const atMinute = Math.floor(atUs / MINUTE) * MINUTE
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(atMinute / 1_000)
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value)
  const localMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return localMs * 1_000 - atMinute
}
