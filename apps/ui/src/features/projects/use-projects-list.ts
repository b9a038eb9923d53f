'use client'

import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { read } from '@/client/ask'
import { type Changed, useChanges } from '@/client/live'
import { queries } from '@/client/queries'
import type { ProjectPage, ProjectSummary } from '@/contract/project'
import { listProjects, syncProjects } from './sync-projects'

/** Projects below the first page that are read again after one change. */
const REREAD_AT_MOST = 20

type ProjectsData = InfiniteData<ProjectPage, string>

/** The projects that match a search, page by page, kept true while they are shown. */
export function useProjectsList(search: string) {
  const queryClient = useQueryClient()
  const options = useMemo(() => queries.projects(search), [search])
  const query = useInfiniteQuery({ ...options, placeholderData: keepPreviousData })

  const sync = useCallback(
    async (changed: Changed) => {
      const before = queryClient.getQueryData<ProjectsData>(options.queryKey)
      if (!before) return
      const [name, parameters, text] = options.queryKey
      const head = await read(name, parameters, new URLSearchParams(text))
      const touched = listTouched(listProjects(before.pages), head, changed)
      const reread = await Promise.all(touched.map((id) => read('project', { id: String(id) }).catch(() => null)))
      queryClient.setQueryData<ProjectsData>(options.queryKey, (now) => {
        if (!now) return now
        const found = reread.filter((project) => project !== null)
        return { ...now, pages: [...syncProjects(now.pages, head, found)] }
      })
    },
    [queryClient, options],
  )
  useChanges(sync)

  const projects = useMemo(() => listProjects(query.data?.pages ?? []), [query.data])
  return { query, projects, total: query.data?.pages[0]?.total ?? null }
}

function listTouched(projects: readonly ProjectSummary[], head: ProjectPage, changed: Changed): readonly number[] {
  if (changed === 'all') return []
  const newest = new Set(head.items.map(({ id }) => id))
  const touched = projects.filter(({ id }) => changed.has(id) && !newest.has(id))
  return touched.slice(0, REREAD_AT_MOST).map(({ id }) => id)
}
