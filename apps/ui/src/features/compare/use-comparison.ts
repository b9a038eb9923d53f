'use client'

import { useQuery } from '@tanstack/react-query'
import { useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import { type Changed, useChanges } from '@/client/live'
import { queries } from '@/client/queries'
import { LEAST_RUNS } from '@/contract/run-comparison'
import { compareSearchParams } from './compare-search-params'

/** The state of the page, kept in its address. */
export function useCompareState() {
  const [state, set] = useQueryStates(compareSearchParams, { history: 'replace', scroll: false })
  return { state, set }
}

/** The comparison of runs. It is read again when one of them changes. */
export function useComparison(projectId: number, ids: readonly string[]) {
  const query = useQuery({ ...queries.comparison(projectId, ids), enabled: ids.length >= LEAST_RUNS, retry: false })
  const { refetch } = query
  const shown = useMemo(() => new Set(ids), [ids])
  const onChanges = useCallback(
    async (changed: Changed) => {
      const runs = changed === 'all' ? shown : (changed.get(projectId) ?? [])
      if ([...runs].some((id) => shown.has(id))) await refetch()
    },
    [shown, projectId, refetch],
  )
  useChanges(onChanges)
  return query
}
