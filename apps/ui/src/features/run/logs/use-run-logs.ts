'use client'

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { read, withCursor } from '@/client/ask'
import { type Changed, useChanges } from '@/client/live'
import { queries } from '@/client/queries'
import type { LogFilter } from '@/contract/log-filter'
import type { Page } from '@/contract/page'
import type { RunLogLine } from '@/contract/run'

type LogData = InfiniteData<Page<RunLogLine>, string>

/**
 * The log lines of a run as one list. During the run only the last page is read again, because lines are sent in the
 * order of their times.
 */
export function useRunLogs(runId: string, filter: LogFilter) {
  const queryClient = useQueryClient()
  const options = useMemo(() => queries.logs(runId, filter), [runId, filter])
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData })

  const follow = useCallback(
    async (changed: Changed) => {
      const before = queryClient.getQueryData<LogData>(options.queryKey)
      if (!before || !isTouched(changed, runId)) return
      // Further pages exist. They are read when the reader scrolls there.
      if (before.pages.at(-1)?.nextCursor !== null) return
      const [name, parameters, search] = options.queryKey
      const cursor = before.pageParams.at(-1) ?? ''
      const page = await read(name, parameters, withCursor(new URLSearchParams(search), cursor))
      queryClient.setQueryData<LogData>(options.queryKey, (now) =>
        now?.pages.length === before.pages.length ? { ...now, pages: [...now.pages.slice(0, -1), page] } : now,
      )
    },
    [queryClient, options, runId],
  )
  useChanges(follow)

  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return { query, lines }
}

function isTouched(changed: Changed, runId: string): boolean {
  return changed === 'all' || [...changed.values()].some((runs) => runs.has(runId))
}
