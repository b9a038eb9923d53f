'use client'

import { useNavigation } from '@/client/navigation'
import { useCurrentRow } from '@/client/use-current-row'
import type { RunRow } from '@/contract/run'

interface CurrentRunOptions {
  readonly runs: readonly RunRow[]
  readonly toHref: (run: RunRow) => string
  /** Brings a row into view. */
  readonly onMove: (index: number) => void
}

/** The current run of the list. */
export function useCurrentRun({ runs, toHref, onMove }: CurrentRunOptions) {
  const navigation = useNavigation()
  const row = useCurrentRow<RunRow>({
    title: 'Runs',
    noun: 'run',
    items: runs,
    keyOf: (run) => run.id,
    onOpen: (run) => navigation.go(toHref(run)),
    onMove,
  })
  const index = row.key === null ? -1 : runs.findIndex((run) => run.id === row.key)
  const moveTo = (target: number) => {
    const run = runs[target]
    if (!run) return
    row.set(run.id)
    onMove(target)
  }
  return { ...row, index, moveTo }
}
