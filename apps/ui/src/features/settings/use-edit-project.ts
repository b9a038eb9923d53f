'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { sendJson } from '@/client/fetch-json'
import type { ProjectEdit } from '@/contract/project-settings'

export interface SavedEdit {
  /** The setting: `Description`. */
  readonly label: string
  /** The edit that reverts it; null if nothing does. */
  readonly undo: ProjectEdit | null
}

export interface EditProject {
  /** Saves an edit. `undo` is the edit that reverts it; null if nothing does. */
  readonly save: (label: string, edit: ProjectEdit, undo: ProjectEdit | null) => Promise<unknown>
  /** Reverts the last saved edit. */
  readonly undo: () => void
  /** The last saved edit; null without one, and after it was reverted. */
  readonly saved: SavedEdit | null
  /** Why the last edit was not reverted; null if nothing went wrong. */
  readonly problem: string | null
  readonly isSaving: boolean
}

/** Saves settings of a project, one edit at a time, and remembers how to revert the last one. */
export function useEditProject(projectId: number): EditProject {
  const queryClient = useQueryClient()
  const [saved, setSaved] = useState<SavedEdit | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const mutation = useMutation({
    mutationFn: (edit: ProjectEdit) => sendJson('PATCH', `/projects/${projectId}`, edit),
    onSuccess: () =>
      Promise.all(
        ['projectSettings', 'project', 'projects'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })),
      ),
  })
  return {
    save: async (label, edit, undo) => {
      await mutation.mutateAsync(edit)
      setSaved({ label, undo })
      setProblem(null)
    },
    undo: () => {
      if (!saved?.undo) return
      mutation.mutateAsync(saved.undo).then(
        () => setSaved(null),
        (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
      )
    },
    saved,
    problem,
    isSaving: mutation.isPending,
  }
}
