'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ProjectSummary } from '@/domain/project'
import { queries } from './queries'

interface UseProjectOptions {
  /** Asks again and again, for what the stream does not tell. */
  readonly everyMs?: number
}

/** A project out of the list of all: there are few, and the list is always there. Undefined if it is gone. */
export function useProject(projectId: number, { everyMs }: UseProjectOptions = {}): ProjectSummary | undefined {
  const select = useCallback(
    (projects: readonly ProjectSummary[]) => projects.find((project) => project.id === projectId),
    [projectId],
  )
  return useQuery({ ...queries.projects(), select, refetchInterval: everyMs ?? false }).data
}
