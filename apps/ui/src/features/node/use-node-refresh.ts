'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { type Changed, useChanges } from '@/client/live'

/** A report is about hours, so that runs of a few seconds are read together. */
const PAUSE_MS = 5_000

/** Reads the answers about a node again after runs of its project changed. */
export function useNodeRefresh(projectId: number, name: string): void {
  const queryClient = useQueryClient()
  const due = useRef<ReturnType<typeof setTimeout> | null>(null)
  const onChanges = useCallback(
    async (changes: Changed) => {
      if (changes === 'all' || !changes.has(projectId) || due.current !== null) return
      due.current = setTimeout(() => {
        due.current = null
        const parameters = { id: String(projectId), name }
        for (const question of ['nodeReport', 'nodeResults', 'nodeRecent']) {
          void queryClient.invalidateQueries({ queryKey: [question, parameters] })
        }
      }, PAUSE_MS)
    },
    [queryClient, projectId, name],
  )
  useChanges(onChanges)
  useEffect(
    () => () => {
      if (due.current !== null) clearTimeout(due.current)
      due.current = null
    },
    [],
  )
}
