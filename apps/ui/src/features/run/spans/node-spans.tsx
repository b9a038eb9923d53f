'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import { QueryError } from '@/components/ui/query-error'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import type { NodeDetail } from '@/contract/run'
import { formatCount } from '@/text/format-number'
import { SpanGroups } from './span-groups'
import { toSpanTree } from './span-tree'

interface NodeSpansProps {
  readonly runId: string
  readonly detail: Pick<NodeDetail, 'name' | 'item' | 'spanCount' | 'startUs'>
}

/** Requests, queries and other spans inside of a node, alike ones together. */
export function NodeSpans({ runId, detail: { name, item, spanCount, startUs } }: NodeSpansProps) {
  const query = useQuery(queries.nodeSpans(runId, name, item))
  const { data } = query
  const kept = data?.spans.length ?? 0
  const note =
    data !== undefined && kept < data.total ? `the first ${formatCount(kept)} of ${formatCount(data.total)}` : spanCount
  return (
    <Section title="Spans" note={note}>
      <QueryError query={query} what="The spans" />
      {query.isPending && <Skeleton className="my-1.5 w-2/3" />}
      {data !== undefined && <SpanGroups groups={toSpanTree(data.spans)} zeroUs={startUs ?? 0} label="Spans" />}
    </Section>
  )
}
