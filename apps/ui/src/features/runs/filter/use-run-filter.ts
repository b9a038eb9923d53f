'use client'

import { useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import { useSettled } from '@/client/use-settled'
import { NO_FILTER, type RunFilter } from '@/contract/run-filter'
import { runSearchParams, toFilter, toWords } from './run-search-params'

/** The filter of the page, in its address. */
export function useRunFilter() {
  const [words, setWords] = useQueryStates(runSearchParams, { throttleMs: 100 })
  const text = JSON.stringify(words)
  // biome-ignore lint/correctness/useExhaustiveDependencies: equal words are the same filter
  const typed = useMemo(() => ({ ...toFilter(words), q: words.q }), [text])
  const q = useSettled(typed.q, 200)
  const filter = useMemo(() => ({ ...typed, q }), [typed, q])

  const change = useCallback(
    (part: Partial<RunFilter>) => {
      const next = { ...typed, ...part }
      // Back undoes a filter. Letters of one word are one step: they replace each other.
      const isTyping = typed.q !== '' && next.q !== '' && typed.q !== next.q
      void setWords(toWords(next), isTyping ? {} : { history: 'push' })
    },
    [typed, setWords],
  )
  const clear = useCallback(() => change({ ...NO_FILTER, sort: typed.sort }), [change, typed.sort])
  return { typed, filter, change, clear }
}
