'use client'

import { useLiveState } from '@/client/live'
import type { LiveState } from '@/client/live-stream'

const WORDS: Readonly<Record<LiveState, { readonly word: string; readonly title: string }>> = {
  connecting: { word: 'Connecting', title: 'Opening the stream of changes' },
  live: { word: 'Live', title: 'Changes show as they happen' },
  reconnecting: { word: 'Reconnecting', title: 'The stream of changes broke off; the page may be out of date' },
}

/** Shows whether the page follows changes. */
export function LiveIndicator() {
  const state = useLiveState()
  const { word, title } = WORDS[state]
  return (
    <span role="status" title={title} className="inline-flex items-center gap-1.5 px-2 text-12 text-soft">
      <svg width="8" height="8" viewBox="0 0 8 8" aria-hidden="true">
        {state === 'live' ? (
          <circle cx="4" cy="4" r="3" fill="var(--success)" />
        ) : (
          <circle
            cx="4"
            cy="4"
            r="2.75"
            fill="none"
            stroke={state === 'reconnecting' ? 'var(--running)' : 'var(--idle)'}
            strokeWidth="1.5"
          />
        )}
      </svg>
      {word}
    </span>
  )
}
