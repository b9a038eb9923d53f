'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Project } from '@/domain/project'
import { sendJson } from './fetch-json'
import { queries } from './queries'

interface NewProject {
  readonly name: string
  readonly description: string | null
}

export function useCreateProject() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (project: NewProject) => sendJson<Project>('POST', '/projects', project),
    onSuccess: () => queryClient.invalidateQueries(queries.projects()),
  })
}
