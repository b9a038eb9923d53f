'use client'

import { useState } from 'react'
import { useClock } from '@/client/clock'
import { useLiveState } from '@/client/live'
import { StatusGlyph } from '@/components/ui/status-glyph'
import { formatDuration } from '@/text/format-duration'

/** Shows that the page listens, and since when. */
export function WaitingForRun() {
  const { nowUs } = useClock('second')
  const [sinceUs] = useState(nowUs)
  const live = useLiveState() === 'live'
  const seconds = Math.max(0, Math.round((nowUs - sinceUs) / 1_000_000))
  const waited = seconds < 60 ? `${seconds}\u00a0s` : formatDuration(seconds * 1_000_000)
  return (
    <div role="status" className="flex items-center gap-2.5">
      <StatusGlyph status={live ? 'running' : 'waiting'} label="" />
      <span>Waiting for the first run</span>
      <span aria-hidden="true" className="text-12 text-faint">
        {live ? `listening for ${waited}` : 'not listening: the server does not answer'}
      </span>
    </div>
  )
}
