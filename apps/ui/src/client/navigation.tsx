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
  /** Where one wanted to go when the server did not answer. */
  readonly waiting: string | null
  /** Asks again, and goes there if it answers. */
  readonly retry: () => void
  readonly stay: () => void
}

const NavigationContext = createContext<Navigation | null>(null)

const ANSWER_WITHIN_MS = 3_000

/** The stream of changes tells whether the server is there; without it, one question goes ahead of each step. */
export function NavigationProvider({ children }: { readonly children: ReactNode }) {
  const router = useRouter()
  // A page that was just loaded came from the server: until the stream breaks off, it is there.
  const there = useLiveState() !== 'reconnecting'
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
      if (there) return push()
      void isThere().then((answers) => {
        // Another step was taken meanwhile: the last one counts.
        if (wanted.current !== href) return
        if (answers) push()
        else setWaiting(href)
      })
    },
    [router, there],
  )
  // The server is back: on to where one wanted to go.
  useEffect(() => {
    if (there && waiting !== null) go(waiting)
  }, [there, waiting, go])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, by whatever way, ends the waiting
  useEffect(() => setWaiting(null), [path])

  const navigation = useMemo(
    (): Navigation => ({
      go,
      isSafe: () => there,
      waiting,
      retry: () => waiting !== null && go(waiting),
      stay: () => setWaiting(null),
    }),
    [go, there, waiting],
  )
  return <NavigationContext value={navigation}>{children}</NavigationContext>
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (!navigation)
    throw new Error('useNavigation was called outside of NavigationProvider. Render it below the root layout.')
  return navigation
}

async function isThere(): Promise<boolean> {
  try {
    await fetchJson<ServerInfo>('/ping', AbortSignal.timeout(ANSWER_WITHIN_MS))
    return true
  } catch {
    return false
  }
}
