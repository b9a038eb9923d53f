'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queries } from '@/client/queries'
import type { SpanMarks } from '@/contract/node-spans'
import type { RunDetail } from '@/contract/run'

/** The first spans inside of each node that ran once for all, by its name. Nothing is read for a run without spans. */
export function useSpanMarks({ id, spanCount }: Pick<RunDetail, 'id' | 'spanCount'>) {
  const { data } = useQuery({ ...queries.runSpans(id), enabled: spanCount > 0 })
  return useMemo(
    (): ReadonlyMap<string, SpanMarks['marks']> =>
      new Map(data?.nodes.flatMap(({ node, item, marks }) => (item === null ? [[node, marks]] : []))),
    [data],
  )
}
