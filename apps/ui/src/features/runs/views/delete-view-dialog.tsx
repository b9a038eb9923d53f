'use client'

import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { SavedView } from '@/contract/saved-view'
import { useChangeViews } from './use-change-views'

interface DeleteViewDialogProps {
  readonly projectId: number
  readonly view: SavedView
  readonly onDone: () => void
  readonly onClose: () => void
}

/** Asks before a view is deleted. The filter of the list stays. */
export function DeleteViewDialog({ projectId, view, onDone, onClose }: DeleteViewDialogProps) {
  const change = useChangeViews(projectId)
  const remove = () =>
    change.mutate(
      { kind: 'delete', id: view.id },
      {
        onSuccess: () => {
          onDone()
          onClose()
        },
      },
    )
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Delete view">
      <div className="px-4 py-3">
        <p className="text-soft">
          The view <bdi className="font-medium text-text">{view.name}</bdi> disappears from the menu of every browser.
          No run is deleted.
        </p>
        {change.error !== null && (
          <p role="alert" className="mt-2 text-failed-text">
            {change.error.message}
          </p>
        )}
      </div>
      <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">
        <Button size="m" onClick={onClose}>
          Keep
        </Button>
        <Button size="m" kind="danger" disabled={change.isPending} onClick={remove}>
          Delete view
        </Button>
      </footer>
    </Dialog>
  )
}
