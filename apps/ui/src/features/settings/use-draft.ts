'use client'

import { useState } from 'react'

interface Draft {
  readonly value: string
  readonly isChanged: boolean
  /** Why the text was not saved; null while it is not known to be wrong. */
  readonly error: string | null
  readonly change: (value: string) => void
  /** Saves the text if it differs from the stored one. */
  readonly leave: () => void
  /** Takes the stored text back. */
  readonly drop: () => void
}

/** A text that is saved when its field is left. A text that was refused stays in the field, with the reason. */
export function useDraft(stored: string, save: (value: string) => Promise<unknown>): Draft {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const value = draft ?? stored
  return {
    value,
    isChanged: value !== stored,
    error,
    change: (next) => {
      setDraft(next)
      setError(null)
    },
    leave: () => {
      if (draft === null) return
      const text = draft.trim()
      if (text === stored) {
        setDraft(null)
        return
      }
      save(text).then(
        // A text that was typed in the meantime stays.
        () => setDraft((now) => (now === draft ? null : now)),
        (problem: unknown) => setError(problem instanceof Error ? problem.message : String(problem)),
      )
    },
    drop: () => {
      setDraft(null)
      setError(null)
    },
  }
}
