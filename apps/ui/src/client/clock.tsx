'use client'

import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import type { Clock } from '@/text/format-time'
import { toClockOffsetMs } from './clock-offset'
import { createTicker, type Ticker } from './ticker'

type Beat = 'second' | 'tenth'

interface ServerClock extends Clock {
  readonly tickers: Readonly<Record<Beat, Ticker>>
}

const ServerClockContext = createContext<ServerClock | null>(null)

interface ClockProviderProps {
  /** The clock that the server rendered with. It is used until the page is hydrated, so that both print the same text. */
  readonly serverClock: Clock
  readonly children: ReactNode
}

/** Times of records are times of servers: a browser whose clock is wrong is corrected by the clock of its server. */
export function ClockProvider({ serverClock, children }: ClockProviderProps) {
  const [tickers] = useState(() => {
    const offsetMs = toClockOffsetMs(serverClock.nowUs / 1_000, performance)
    const readMs = () => Date.now() + offsetMs
    return { second: createTicker(1_000, readMs), tenth: createTicker(100, readMs) }
  })
  const { nowUs, timeZone } = serverClock
  const value = useMemo(() => ({ nowUs, timeZone, tickers }), [nowUs, timeZone, tickers])
  return <ServerClockContext value={value}>{children}</ServerClockContext>
}

/** The time now, ticking, and the reader's time zone. */
export function useClock(beat: Beat): Clock {
  const serverClock = useServerClock()
  const ticker = serverClock.tickers[beat]
  const nowUs = useSyncExternalStore(ticker.subscribe, ticker.nowUs, () => serverClock.nowUs)
  const timeZone = useTimeZone()
  return useMemo(() => ({ nowUs, timeZone }), [nowUs, timeZone])
}

/** The reader's time zone; the server's until the page is hydrated. */
export function useTimeZone(): string {
  const serverClock = useServerClock()
  return useSyncExternalStore(subscribeNever, localTimeZone, () => serverClock.timeZone)
}

function useServerClock(): ServerClock {
  const serverClock = useContext(ServerClockContext)
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
