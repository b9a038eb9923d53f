'use client'

import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import type { Clock } from '@/text/format-time'
import { createTicker, type Ticker } from './ticker'

const tickers: Readonly<Record<'second' | 'tenth', Ticker>> = {
  second: createTicker(1_000),
  tenth: createTicker(100),
}

const ServerClock = createContext<Clock | null>(null)

interface ClockProviderProps {
  /** The clock that the server rendered with. It is used until the page is hydrated, so that both print the same text. */
  readonly serverClock: Clock
  readonly children: ReactNode
}

export function ClockProvider({ serverClock, children }: ClockProviderProps) {
  return <ServerClock value={serverClock}>{children}</ServerClock>
}

/** The time now, ticking, and the reader's time zone. */
export function useClock(beat: keyof typeof tickers): Clock {
  const serverClock = useServerClock()
  const ticker = tickers[beat]
  const nowUs = useSyncExternalStore(ticker.subscribe, ticker.nowUs, () => serverClock.nowUs)
  const timeZone = useTimeZone()
  return useMemo(() => ({ nowUs, timeZone }), [nowUs, timeZone])
}

/** The reader's time zone; the server's until the page is hydrated. */
export function useTimeZone(): string {
  const serverClock = useServerClock()
  return useSyncExternalStore(subscribeNever, localTimeZone, () => serverClock.timeZone)
}

function useServerClock(): Clock {
  const serverClock = useContext(ServerClock)
  if (!serverClock) throw new Error('useClock was called outside of ClockProvider. Render it below the root layout.')
  return serverClock
}

const subscribeNever = () => () => {}

let zone: string | null = null

/** Read once, because each read makes a formatter and hundreds of times need it on every beat. */
function localTimeZone(): string {
  zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone
}
