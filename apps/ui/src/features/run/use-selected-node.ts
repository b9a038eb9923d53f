'use client'

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import type { RunDetail } from '@/contract/run'

const parameters = { node: parseAsString, item: parseAsInteger }
const options = { history: 'replace', scroll: false, throttleMs: 100 } as const

export interface Selection {
  readonly node: string | null
  /** Item of a node that ran once per item; null for its default item. */
  readonly item: number | null
}

export type Select = (node: string | null, item?: number | null) => void

/**
 * The one selection of a run's page, which is kept in the URL. Without a node there, a failed run opens on the node that
 * failed first. An empty name means that no node is selected.
 */
export function useSelectedNode(run: RunDetail): readonly [Selection, Select] {
  const [named, setNamed] = useQueryStates(parameters, options)
  const wanted = named.node ?? run.failedNode ?? ''
  const node = wanted !== '' && run.nodes.some(({ name }) => name === wanted) ? wanted : null
  const item = named.item !== null && named.item >= 0 ? named.item : null
  const hasDefault = run.failedNode !== null
  const select = useCallback(
    (name: string | null, chosen: number | null = null) => {
      void setNamed({ node: name ?? (hasDefault ? '' : null), item: name === null ? null : chosen })
    },
    [setNamed, hasDefault],
  )
  return [{ node, item: node === null ? null : item }, select]
}
