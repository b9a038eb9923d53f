'use client'

import { usePathname, useRouter } from 'next/navigation'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ServerInfo } from '@/contract/server-info'
import { fetchJson } from './fetch-json'
import { useLiveState } from './live'

interface Navigation {
  /** Goes to a page, once the server is known to answer: Next would leave for the browser's own page of errors. */
  readonly go: (href: string) => void
  /** Whether a link may be followed at once. */
  readonly isSafe: () => boolean
  /** The address that is opened once the server answers again; null if none waits. */
  readonly waiting: string | null
  /** Asks again, and goes there if it answers. */
  readonly retry: () => void
  readonly stay: () => void
}

const NavigationContext = createContext<Navigation | null>(null)

const ANSWER_WITHIN_MS = 3_000

/** The stream of changes shows whether the server answers. While it is broken, each step asks the server first. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter()
  // A page that was just loaded came from the server, so the server answers until the stream breaks.
  const isUp = useLiveState() !== 'reconnecting'
  const path = usePathname()
  const [waiting, setWaiting] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)

  const go = useCallback(
    (href: string) => {
      wanted.current = href
      const push = () => {
        setWaiting(null)
        router.push(href)
      }
      if (isUp) return push()
      void isServerUp().then((isBack) => {
        // Another step was taken meanwhile: the last one counts.
        if (wanted.current !== href) return
        if (isBack) push()
        else setWaiting(href)
      })
    },
    [router, isUp],
  )
  // The server is back: on to where one wanted to go.
  useEffect(() => {
    if (isUp && waiting !== null) go(waiting)
  }, [isUp, waiting, go])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, by whatever way, ends the waiting
  useEffect(() => setWaiting(null), [path])

  const navigation = useMemo(
    (): Navigation => ({
      go,
      isSafe: () => isUp,
      waiting,
      retry: () => waiting !== null && go(waiting),
      stay: () => setWaiting(null),
    }),
    [go, isUp, waiting],
  )
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (!navigation)
    throw new Error('useNavigation was called outside of NavigationProvider. Render it below the root layout.')
  return navigation
}

async function isServerUp(): Promise<boolean> {
  try {
    await fetchJson<ServerInfo>('/ping', AbortSignal.timeout(ANSWER_WITHIN_MS))
    return true
  } catch {
    return false
  }
}
