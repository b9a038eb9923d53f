'use client'

import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { EndpointName } from '@/contract/endpoints'
import { API, fetchJson } from './fetch-json'
import { type Changes, createChangeReader } from './live-changes'
import { createLiveStream, type LiveState, type MessageSource } from './live-stream'

/** Changed runs by project; `'all'` after a gap in the stream. */
export type Changed = Changes | 'all'
type ChangeListener = (changes: Changed) => Promise<unknown>

interface Live {
  readonly state: () => LiveState
  readonly subscribe: (listener: () => void) => () => void
  /** Subscribes to changes. The next ones follow when the promise of the listener has settled. */
  readonly onChanges: (listener: ChangeListener) => () => void
  readonly start: () => () => void
}

const LiveContext = createContext<Live | null>(null)

interface LiveProviderProps {
  /** Position of the stream of changes when the server began to render the page. */
  readonly position: string
  readonly children: ReactNode
}

/** One stream for all that a window shows. It rests while the window is hidden: browsers allow six per host. */
export function LiveProvider({ position, children }: LiveProviderProps) {
  const queryClient = useQueryClient()
  const [live] = useState(() => createLive(queryClient, position))
  useEffect(() => live.start(), [live])
  return <LiveContext value={live}>{children}</LiveContext>
}

export function useLiveState(): LiveState {
  const live = useLive()
  return useSyncExternalStore(live.subscribe, live.state, () => 'connecting')
}

/** Calls a listener with changed runs, at most a few times a second. */
export function useChanges(listener: ChangeListener): void {
  const live = useLive()
  useEffect(() => live.onChanges(listener), [live, listener])
}

function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('A live hook was called outside of LiveProvider. Render it below the root layout.')
  return live
}

function createLive(queryClient: QueryClient, position: string): Live {
  const listeners = new Set<ChangeListener>()
  const read = (changes: Changed) =>
    Promise.all([refresh(queryClient, changes), ...[...listeners].map((listener) => listener(changes))])
  let reader = createChangeReader(read)
  const stream = createLiveStream({
    connect: () => new EventSource(`${API}/stream?after=${position}`) as MessageSource,
    onMessage: (message) => reader.add(message),
    // A session that has ended leads to the login.
    onInterrupt: () => void fetchJson('/ping').catch(() => {}),
    // A failed reading shows its error next to its data.
    onMissed: () => void read('all').catch(() => {}),
  })
  const follow = () => (document.hidden ? stream.close() : stream.open())

  return {
    state: stream.state,
    subscribe: stream.subscribe,
    onChanges: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: () => {
      reader = createChangeReader(read)
      follow()
      document.addEventListener('visibilitychange', follow)
      return () => {
        document.removeEventListener('visibilitychange', follow)
        stream.close()
        reader.stop()
      }
    },
  }
}

/** Reads again the answers on the screen that the changed runs are part of. */
function refresh(queryClient: QueryClient, changes: Changed): Promise<unknown> {
  const again = (name: EndpointName, parameters: Readonly<Record<string, string>> = {}) =>
    queryClient.invalidateQueries({ queryKey: [name, parameters], predicate: isOneAnswer })
  if (changes === 'all') {
    return queryClient.invalidateQueries({
      predicate: ({ queryKey }) => isOneAnswer({ queryKey }) || queryKey[0] === 'logs',
    })
  }
  const readings = [again('projects'), again('overview')]
  for (const [projectId, runs] of changes) {
    const id = String(projectId)
    for (const name of ['project', 'projectOverview', 'projectHistory', 'stats', 'losses', 'catalogGroups'] as const)
      readings.push(again(name, { id }))
    for (const runId of runs)
      for (const name of ['run', 'node', 'nodeHistory', 'items', 'nodeSpans', 'runSpans'] as const)
        readings.push(again(name, { id: runId }))
  }
  return Promise.all(readings)
}

/** Lists that are read page by page follow changes by themselves, row by row. */
function isOneAnswer({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  return queryKey[3] !== 'pages'
}
