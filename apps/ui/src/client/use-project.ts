'use client'

import { useQuery } from '@tanstack/react-query'
import type { ProjectSummary } from '@/contract/project'
import { queries } from './queries'

interface UseProjectOptions {
  /** Reads again at this interval, for changes that the stream does not report. */
  readonly everyMs?: number
}

/** A project with its last day; undefined if it does not exist. */
export function useProject(projectId: number, { everyMs }: UseProjectOptions = {}): ProjectSummary | undefined {
  return useQuery({ ...queries.project(projectId), refetchInterval: everyMs ?? false }).data
}
