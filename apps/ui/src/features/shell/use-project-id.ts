'use client'

import { useParams } from 'next/navigation'

/** The project that the address names, or null. */
export function useProjectId(): number | null {
  const { projectId } = useParams<{ projectId?: string }>()
  return projectId !== undefined && /^\d+$/.test(projectId) ? Number(projectId) : null
}
