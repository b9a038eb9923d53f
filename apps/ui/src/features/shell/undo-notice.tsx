'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { changeRuns } from '@/client/change-runs'
import { offerUndo, type Undo, useUndo } from '@/client/undo'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { formatCounted } from '@/text/format-number'

/** The last change of runs, with a button that reverts it. */
export function UndoNotice() {
  const undo = useUndo()
  return undo === null ? null : <Notice key={undo.offer} undo={undo} />
}

function Notice({ undo }: { readonly undo: Undo }) {
  const queryClient = useQueryClient()
  const button = useRef<HTMLButtonElement>(null)
  const revert = useMutation({
    mutationFn: async () => {
      let failed = 0
      for (const { change, ids } of undo.steps) {
        for await (const answer of changeRuns(undo.projectId, change, { ids })) failed += answer.failed.length
      }
      return failed
    },
    onSettled: () => queryClient.invalidateQueries(),
    onSuccess: (failed) => failed === 0 && offerUndo(null),
  })
  useEffect(() => button.current?.focus(), [])
  useEffect(() => {
    if (undo.untilMs === null) return
    const timer = setTimeout(() => offerUndo(null), Math.max(0, undo.untilMs - Date.now()))
    return () => clearTimeout(timer)
  }, [undo])
  const problem =
    revert.error?.message ?? (revert.data ? `${formatCounted(revert.data, 'run')} could not be changed back` : null)

  return (
    <section
      aria-label="Last change"
      className="flex h-11 shrink-0 items-center gap-2 border-t border-line bg-rail px-4"
    >
      <span role="status" className="truncate font-medium">
        {undo.title}
      </span>
      {problem !== null && (
        <span role="alert" className="truncate text-failed-text" title={problem}>
          {problem}
        </span>
      )}
      <span className="flex-1" />
      <Button ref={button} disabled={revert.isPending} onClick={() => revert.mutate()}>
        {revert.isPending ? 'Undoing' : 'Undo'}
      </Button>
      <Button kind="quiet" square aria-label="Close" onClick={() => offerUndo(null)}>
        <Icon name="close" size={14} />
      </Button>
    </section>
  )
}
