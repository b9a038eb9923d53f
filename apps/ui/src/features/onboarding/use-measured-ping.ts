'use client'

import { useQuery } from '@tanstack/react-query'
import { fetchJson } from '@/client/fetch-json'
import type { ServerInfo } from '@/contract/server-info'

/** Pings the server at an interval and measures the time of its answer. */
export function useMeasuredPing(everyMs: number) {
  return useQuery({
    queryKey: ['ping', 'measured'],
    queryFn: async ({ signal }) => {
      const startMs = performance.now()
      const info = await fetchJson<ServerInfo>('/ping', signal)
      return { info, tookMs: Math.max(1, Math.round(performance.now() - startMs)) }
    },
    refetchInterval: everyMs,
    retry: false,
  })
}
