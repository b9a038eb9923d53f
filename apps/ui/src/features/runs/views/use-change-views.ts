'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '@/client/fetch-json'
import type { SavedView } from '@/contract/saved-view'

/** A change of the saved views of a project. */
export type ViewChange =
  | { readonly kind: 'save'; readonly name: string; readonly filter: string }
  | { readonly kind: 'rename'; readonly id: number; readonly name: string }
  | { readonly kind: 'update'; readonly id: number; readonly filter: string }
  | { readonly kind: 'delete'; readonly id: number }

/** Changes the saved views of a project, and reads them again. The answer is the view, or null once it is deleted. */
export function useChangeViews(projectId: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: ViewChange) => send(projectId, change),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['views'] }),
  })
}

async function send(projectId: number, change: ViewChange): Promise<SavedView | null> {
  switch (change.kind) {
    case 'save':
      return sendJson('POST', `/projects/${projectId}/views`, { name: change.name, filter: change.filter })
    case 'rename':
      return sendJson('PATCH', `/views/${change.id}`, { name: change.name })
    case 'update':
      return sendJson('PATCH', `/views/${change.id}`, { filter: change.filter })
    case 'delete':
      await sendJson('DELETE', `/views/${change.id}`)
      return null
  }
}
