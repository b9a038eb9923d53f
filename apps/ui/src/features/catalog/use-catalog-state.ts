'use client'

import { useQueryStates } from 'nuqs'
import { useCallback } from 'react'
import { useSettled } from '@/client/use-settled'
import type { CatalogFilter } from '@/contract/catalog'
import { catalogSearchParams, type Grouping, toCatalogQuestion } from './catalog-search-params'

/** Filter, grouping and selected node of the page, in its address. */
export function useCatalogState() {
  const [words, setWords] = useQueryStates(catalogSearchParams, { throttleMs: 100 })
  const q = useSettled(words.q, 200)
  const { filter, sort } = toCatalogQuestion({ ...words, q })

  const change = useCallback(
    (part: Partial<CatalogFilter & { by: Grouping }>) => {
      // Back undoes a filter. Letters of one word are one step: they replace each other.
      const isTyping = part.q !== undefined && part.q !== '' && words.q !== ''
      const next = part.q === '' ? { ...part, q: null } : part
      void setWords({ ...next, node: null }, isTyping ? {} : { history: 'push' })
    },
    [words.q, setWords],
  )
  const select = useCallback((node: string) => void setWords({ node }), [setWords])
  const clear = useCallback(() => change({ q: '', module: null, dag: null, owner: null }), [change])
  return { typed: words, filter, sort, by: words.by, node: words.node, change, select, clear }
}
