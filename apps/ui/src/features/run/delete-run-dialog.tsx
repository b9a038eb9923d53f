'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { sendJson } from '@/client/fetch-json'
import { useNavigation } from '@/client/navigation'
import { offerUndo } from '@/client/undo'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { RunDetail } from '@/contract/run'
import { RESTORABLE_US } from '@/contract/run-actions'
import { address } from '@/text/address'
import { toShortId } from '@/text/format-id'
import { encodePart } from '@/text/uri'

interface DeleteRunDialogProps {
  readonly run: RunDetail
  readonly open: boolean
  readonly onOpenChange: (open: boolean) => void
}

/** Asks before a run is deleted, and then opens the list of runs. */
export function DeleteRunDialog({ run, open, onOpenChange }: DeleteRunDialogProps) {
  const navigation = useNavigation()
  const queryClient = useQueryClient()
  const deletion = useMutation({
    mutationFn: () => sendJson('DELETE', `/runs/${encodePart(run.id)}`),
    onSuccess: () => {
      for (const key of ['runs', 'stats', 'project', 'projects']) {
        void queryClient.invalidateQueries({ queryKey: [key], refetchType: 'none' })
      }
      offerUndo({
        projectId: run.projectId,
        title: `Deleted run ${toShortId(run.id)}`,
        steps: [{ change: { action: 'restore' }, ids: [run.id] }],
        untilMs: Date.now() + RESTORABLE_US / 1_000,
      })
      navigation.go(address.runs(run.projectId))
    },
  })
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Delete run ${toShortId(run.id)}`}>
      <div className="px-4 py-3">
        <p className="text-soft">
          The run of <code>{run.name}</code> is deleted with its values and log lines. Its version stays. The run can be
          restored for 10 minutes.
        </p>
        {deletion.error !== null && (
          <p role="alert" className="mt-2 text-failed-text">
            {deletion.error.message}
          </p>
        )}
      </div>
      <footer className="flex justify-end gap-2 border-t border-line px-4 py-3">
        <Button size="m" onClick={() => onOpenChange(false)}>
          Keep
        </Button>
        <Button size="m" kind="danger" disabled={deletion.isPending} onClick={() => deletion.mutate()}>
          Delete run
        </Button>
      </footer>
    </Dialog>
  )
}
