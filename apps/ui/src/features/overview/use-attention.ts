'use client'

import { useMemo } from 'react'
import { useClock } from '@/client/clock'
import type { ProjectOverview } from '@/contract/project-overview'
import { type Attention, toAttention } from './attention'

const MINUTE_US = 60_000_000

/** The sentence about an overview; null while it is read. Its times are those of the current minute. */
export function useAttention(overview: ProjectOverview | undefined): Attention | null {
  const { nowUs, timeZone } = useClock('second')
  const minute = Math.floor(nowUs / MINUTE_US)
  return useMemo(
    () => (overview === undefined ? null : toAttention(overview, { nowUs: minute * MINUTE_US, timeZone })),
    [overview, minute, timeZone],
  )
}
