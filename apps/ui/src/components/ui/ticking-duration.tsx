'use client'

import { useClock } from '@/client/clock'
import { toTickingMeasures } from '@/text/format-duration'
import { Measures } from './measures'

interface TickingDurationProps {
  readonly sinceUs: number
  readonly className?: string | undefined
}

/** The time since a start, counting up. */
export function TickingDuration({ sinceUs, className }: TickingDurationProps) {
  const { nowUs } = useClock('tenth')
  return <Measures measures={toTickingMeasures(nowUs - sinceUs)} className={className} />
}
