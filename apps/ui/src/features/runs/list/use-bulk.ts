'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { type ChosenRuns, changeRuns } from '@/client/change-runs'
import { API } from '@/client/fetch-json'
import { offerUndo } from '@/client/undo'
import { type ChangedRun, type FailedRun, RESTORABLE_US, type RunChange } from '@/contract/run-actions'
import { formatCounted } from '@/text/format-number'
import { toUndoSteps } from './undo-steps'

interface Bulk {
  readonly projectId: number
  readonly chosen: ChosenRuns
  readonly onDone: () => void
}

/** Changes and exports the selected runs, request by request. A stopped or failed change keeps its finished part. */
export function useBulk({ projectId, chosen, onDone }: Bulk) {
  const queryClient = useQueryClient()
  const [count, setCount] = useState(0)
  const [failed, setFailed] = useState<readonly FailedRun[]>([])
  const abort = useRef(new AbortController())
  const begin = () => {
    setCount(0)
    setFailed([])
    abort.current = new AbortController()
  }

  const change = useMutation({
    mutationFn: async (change: RunChange) => {
      begin()
      const done: ChangedRun[] = []
      const refused: FailedRun[] = []
      try {
        for await (const answer of changeRuns(projectId, change, chosen)) {
          for (const run of answer.done) done.push(run)
          for (const run of answer.failed) refused.push(run)
          setCount(done.length + refused.length)
          if (abort.current.signal.aborted) break
        }
      } finally {
        setFailed(refused)
        if (done.length > 0) {
          const verb = change.action === 'delete' ? 'Deleted' : 'Tagged'
          const untilMs = change.action === 'delete' ? Date.now() + RESTORABLE_US / 1_000 : null
          const title = `${verb} ${formatCounted(done.length, 'run')}`
          offerUndo({ projectId, title, steps: toUndoSteps(change, done), untilMs })
        }
        void queryClient.invalidateQueries()
      }
      if (refused.length === 0 && !abort.current.signal.aborted) onDone()
    },
  })
  const save = useMutation({
    mutationFn: async () => {
      begin()
      const response = await fetch(`${API}/projects/${projectId}/runs/export`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(chosen),
        signal: abort.current.signal,
      })
      if (!response.ok || response.body === null) throw new Error(`The server answered ${response.status}`)
      const parts: BlobPart[] = []
      let lines = 0
      const reader = response.body.getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        parts.push(part.value)
        for (const byte of part.value) if (byte === LINE_END) lines++
        setCount(lines)
      }
      saveFile(new Blob(parts), 'runs.dag-runs.ndjson')
    },
  })
  return {
    change: change.mutate,
    save: save.mutate,
    stop: () => abort.current.abort(),
    isBusy: change.isPending || save.isPending,
    count,
    failed,
    error: change.error ?? (abort.current.signal.aborted ? null : save.error),
  }
}

const LINE_END = 10

function saveFile(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
