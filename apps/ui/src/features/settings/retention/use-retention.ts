'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queries } from '@/client/queries'
import type { ProjectSettings, Retention } from '@/contract/project-settings'
import type { EditProject } from '../use-edit-project'
import { countChanges } from './retention-options'

/** The limits as they are chosen, and the runs that saving them would remove. Choosing saves nothing. */
export function useRetention(settings: ProjectSettings, edit: EditProject) {
  const [draft, setDraft] = useState<Partial<Retention>>({})
  const [error, setError] = useState<string | null>(null)
  const chosen: Retention = { ...settings.retention, ...draft }
  const changes = countChanges(settings.retention, chosen)
  const preview = useQuery({ ...queries.projectSettings(settings.id, chosen), enabled: changes > 0 })
  const drop = () => {
    setDraft({})
    setError(null)
  }
  return {
    chosen,
    changes,
    preview: { data: changes > 0 ? preview.data?.preview : undefined, error: preview.error?.message ?? null },
    error,
    choose: (part: Partial<Retention>) => {
      setDraft({ ...draft, ...part })
      setError(null)
    },
    drop,
    save: () => {
      // Runs that were deleted do not come back.
      const undo = preview.data?.preview.runs === 0 ? { retention: settings.retention } : null
      edit.save('Retention', { retention: chosen }, undo).then(drop, (problem: unknown) => {
        setError(problem instanceof Error ? problem.message : String(problem))
      })
    },
  }
}

export type RetentionState = ReturnType<typeof useRetention>
