'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/text-field'
import type { RunFilter } from '@/contract/run-filter'
import type { SavedView } from '@/contract/saved-view'
import { useChangeViews } from './use-change-views'
import { toViewText } from './view-state'

interface NameViewDialogProps {
  readonly projectId: number
  readonly filter: RunFilter
  /** The view to rename; null for a new one of the filter. */
  readonly view: SavedView | null
  readonly onDone: (view: SavedView) => void
  readonly onClose: () => void
}

/** Names a new view, or gives a view another name. */
export function NameViewDialog({ projectId, filter, view, onDone, onClose }: NameViewDialogProps) {
  const [name, setName] = useState(view?.name ?? '')
  const change = useChangeViews(projectId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '' || change.isPending) return
    change.mutate(
      view === null ? { kind: 'save', name, filter: toViewText(filter) } : { kind: 'rename', id: view.id, name },
      {
        onSuccess: (saved) => {
          if (saved !== null) onDone(saved)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={view === null ? 'Save as a view' : 'Rename view'}>
      <form onSubmit={submit}>
        <div className="px-4 py-3">
          <TextField
            label="Name"
            hint="Every browser that opens this project lists it"
            error={change.error?.message ?? null}
            value={name}
            onChange={(event) => {
              setName(event.target.value)
              change.reset()
            }}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            autoFocus
          />
        </div>
        <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">
          <Button size="m" onClick={onClose}>
            Cancel
          </Button>
          <Button size="m" kind="primary" type="submit" disabled={name.trim() === '' || change.isPending}>
            {view === null ? 'Save view' : 'Rename'}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
