import { formatClockTime, isTime } from '@/text/format-time'
import { toLocalUs, toUtcUs } from '@/text/zone-offset'

const MINUTE = 60_000_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Steps within a day, each a divisor of the day. */
const CLOCK_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
]
const DAY_STEPS = [1, 2, 7, 14, 28, 84, 182]

/** Ticks nearer to the end of the axis would touch the label there. */
const LAST_PLACE = 0.95

export interface TimeTick {
  readonly atUs: number
  /** Place on the axis, 0 to 1. */
  readonly at: number
  readonly label: string
}

export interface TickOptions {
  readonly timeZone: string
  /** Days of another year than this time are labelled with their year. */
  readonly nowUs: number
  readonly most?: number
}

/** Round local times on an axis: at most `most` and one more. Midnight is labelled with its date. */
export function toTimeTicks(fromUs: number, toUs: number, options: TickOptions): readonly TimeTick[] {
  const { timeZone, nowUs, most = 8 } = options
  const span = toUs - fromUs
  if (!isTime(fromUs) || !isTime(toUs) || span <= 0) return []
  const toDate = (dayUs: number) => formatDay(dayUs, toLocalUs(nowUs, timeZone))
  const toTick = (atUs: number, label: string): TimeTick => ({ atUs, at: (atUs - fromUs) / span, label })
  const isOnAxis = ({ at }: TimeTick) => at >= 0 && at < LAST_PLACE

  const step = CLOCK_STEPS.find((candidate) => span / candidate <= most)
  if (step === undefined) {
    const days = listDays(fromUs, toUs, timeZone, toDays(span, most))
    return days.map((dayUs) => toTick(toUtcUs(dayUs, timeZone), toDate(dayUs))).filter(isOnAxis)
  }
  return listClockTimes(fromUs, toUs, timeZone, step)
    .map((atUs) => {
      const localUs = toLocalUs(atUs, timeZone)
      return toTick(atUs, localUs % DAY === 0 ? toDate(localUs) : formatClockTime(atUs, timeZone))
    })
    .filter(isOnAxis)
}

/** Times at which the local clock shows a multiple of `step`. Each one follows the offset that the zone has by then. */
function listClockTimes(fromUs: number, toUs: number, timeZone: string, step: number): readonly number[] {
  const times: number[] = []
  let atUs = fromUs
  while (atUs <= toUs) {
    const past = modulo(toLocalUs(atUs, timeZone), step)
    if (past === 0) times.push(atUs)
    atUs += step - past
  }
  return times
}

/** Local midnights, as local times, every `days` days. */
function listDays(fromUs: number, toUs: number, timeZone: string, days: number): readonly number[] {
  const step = days * DAY
  const first = Math.ceil(toLocalUs(fromUs, timeZone) / step) * step
  const last = toLocalUs(toUs, timeZone)
  return Array.from({ length: Math.max(0, Math.floor((last - first) / step) + 1) }, (_, index) => first + index * step)
}

function toDays(span: number, most: number): number {
  return DAY_STEPS.find((days) => span / (days * DAY) <= most) ?? Math.ceil(span / DAY / most)
}

const DAY_FORMAT = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** `Nov 3`, or `Nov 3 2025`. Both times are local. */
function formatDay(dayUs: number, nowUs: number): string {
  const day = new Date(dayUs / 1_000)
  const year = day.getUTCFullYear()
  const words = DAY_FORMAT.format(day)
  return year === new Date(nowUs / 1_000).getUTCFullYear() ? words : `${words} ${year}`
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by
}
