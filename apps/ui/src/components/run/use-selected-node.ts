'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { useCallback } from 'react'
import type { RunDetail } from '@/domain/run'

const node = parseAsString.withOptions({ history: 'replace', scroll: false, throttleMs: 100 })

/**
 * The one selection of a run's page: it stands in the URL. Without a word there, a failed run opens on the node that
 * failed first; an empty word says that nothing is to be selected.
 */
export function useSelectedNode(run: RunDetail): readonly [string | null, (name: string | null) => void] {
  const [named, setNamed] = useQueryState('node', node)
  const wanted = named ?? run.failedNode ?? ''
  const selected = run.nodes.some(({ name }) => name === wanted) ? wanted : null
  const hasDefault = run.failedNode !== null
  const select = useCallback(
    (name: string | null) => {
      void setNamed(name ?? (hasDefault ? '' : null))
    },
    [setNamed, hasDefault],
  )
  return [selected, select]
}
