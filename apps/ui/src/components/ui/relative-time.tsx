'use client'

import { useClock } from '@/client/clock'
import { formatExactTime, formatRelativeTime, isTime } from '@/text/format-time'
import { tip } from './tooltip'

interface RelativeTimeProps {
  readonly us: number
  readonly className?: string
}

/** `12 s ago`, kept true; the exact local time on hover. */
export function RelativeTime({ us, className }: RelativeTimeProps) {
  const clock = useClock('second')
  return (
    <time
      dateTime={isTime(us) ? new Date(Math.floor(us / 1_000)).toISOString() : undefined}
      {...tip(formatExactTime(us, clock.timeZone))}
      className={className}
    >
      {formatRelativeTime(us, clock)}
    </time>
  )
}
