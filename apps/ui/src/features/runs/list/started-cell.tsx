'use client'

import clsx from 'clsx'
import { useClock } from '@/client/clock'
import { tip } from '@/components/ui/tooltip'
import { formatExactTime, formatStart, isAhead, isTime } from '@/text/format-time'

/** The start of a run. A start in the future means that the clock of its process is wrong. */
export function StartedCell({ us }: { readonly us: number }) {
  const clock = useClock('second')
  const exact = formatExactTime(us, clock.timeZone)
  const ahead = isAhead(us, clock)
  return (
    <time
      dateTime={isTime(us) ? new Date(Math.floor(us / 1_000)).toISOString() : undefined}
      {...tip(ahead ? `${exact}\nThe clock of the process is ahead of the clock of this server.` : exact)}
      className={clsx('relative z-1 truncate text-12', ahead ? 'text-running-text' : 'text-soft')}
    >
      {formatStart(us, clock)}
      {ahead && <span className="sr-only"> of this server, its clock is wrong</span>}
    </time>
  )
}
