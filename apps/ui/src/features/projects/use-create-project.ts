'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '@/client/fetch-json'
import type { Project } from '@/contract/project'

interface NewProject {
  readonly name: string
  readonly description: string | null
}

export function useCreateProject() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (project: NewProject) => sendJson<Project>('POST', '/projects', project),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['projects'] }),
  })
}
