'use client'

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { read } from '@/client/ask'
import { type Changed, useChanges } from '@/client/live'
import { queries } from '@/client/queries'
import type { RunPage, RunRow } from '@/contract/run'
import { NO_FILTER, type RunFilter, toSearchParams } from '@/contract/run-filter'
import { NONE_WAITING, syncRuns, type Waiting } from './sync-runs'

/** Rows below the newest page that are read again after one change. Reopening the list updates all others. */
const REREAD_AT_MOST = 20

interface RunsListOptions {
  readonly projectId: number
  readonly filter: RunFilter
  /** Whether new runs may show at once: the reader is at the top of the list and on no row. */
  readonly mayShow: () => boolean
}

/** The runs of a project as one list that stays current. Its rows never move. */
export function useRunsList({ projectId, filter, mayShow }: RunsListOptions) {
  const queryClient = useQueryClient()
  const options = useMemo(() => queries.runs(projectId, filter), [projectId, filter])
  const newestFirst = filter.sort === NO_FILTER.sort
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData })
  const [held, setHeld] = useState<{ readonly list: unknown; readonly waiting: Waiting }>({
    list: null,
    waiting: NONE_WAITING,
  })
  const [lit, setLit] = useState<ReadonlyMap<string, number>>(new Map())
  const beat = useRef(0)

  const sync = useCallback(
    async (changed: Changed, admit: () => boolean) => {
      const before = queryClient.getQueryData<RunsData>(options.queryKey)
      if (!before) return
      const [name, parameters, search] = options.queryKey
      const head = await read(name, parameters, new URLSearchParams(search))
      const rows = before.pages.flatMap((page) => page.items)
      const reread = await readRows(projectId, filter, listTouched(rows, head, changed, projectId))
      const now = queryClient.getQueryData<RunsData>(options.queryKey)
      if (!now) return

      const result = syncRuns(now.pages, head, reread, { admit: admit(), newestFirst })
      const pages = [...result.pages]
      queryClient.setQueryData<RunsData>(options.queryKey, { pages, pageParams: now.pageParams.slice(0, pages.length) })
      setHeld({ list: options, waiting: result.waiting })
      beat.current += 1
      setLit(new Map([...result.changed].map((id) => [id, beat.current])))
    },
    [queryClient, options, projectId, filter, newestFirst],
  )
  useChanges(
    useCallback(
      async (changed: Changed) => {
        if (changed === 'all' || changed.has(projectId)) await sync(changed, () => newestFirst && mayShow())
      },
      [sync, mayShow, projectId, newestFirst],
    ),
  )

  const runs = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return {
    query,
    runs,
    /** The number of new runs that are held back until `showWaiting`. A list of another filter begins with 0. */
    waiting: held.list === options ? held.waiting : NONE_WAITING,
    /** The place up to which a long search came before it stopped; null if it did not stop. */
    searchedTo: query.data?.pages.at(-1)?.searchedTo ?? null,
    /** Run ids of the rows that the last change lights up. A new number starts the animation again. */
    lit,
    showWaiting: () => sync(new Map(), () => true),
  }
}

type RunsData = InfiniteData<RunPage, string>

/** Loaded rows below the newest page that changed. After a gap in the stream, any unfinished run may have changed. */
function listTouched(rows: readonly RunRow[], head: RunPage, changed: Changed, projectId: number) {
  const newest = new Set(head.items.map((row) => row.id))
  const isTouched = (row: RunRow) =>
    changed === 'all' ? row.status === 'running' || row.status === 'lost' : changed.get(projectId)?.has(row.id)
  return rows.filter((row) => !newest.has(row.id) && isTouched(row)).slice(0, REREAD_AT_MOST)
}

/** Rows as they are now. A deleted run is left out: its row disappears when the list is read again. */
async function readRows(projectId: number, filter: RunFilter, rows: readonly RunRow[]): Promise<readonly RunRow[]> {
  if (rows.length === 0) return []
  const search = toSearchParams(filter)
  for (const { id } of rows) search.append('ids', id)
  return (await read('runRows', { id: String(projectId) }, search)).items
}
