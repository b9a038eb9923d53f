import { isTime } from '@/text/format-time'

/** A time in UTC, to the millisecond. */
export const toTime = (atUs: number): string =>
  isTime(atUs) ? new Date(Math.floor(atUs / 1_000)).toISOString() : 'an impossible time'
