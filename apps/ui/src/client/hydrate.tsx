'use client'

import { type DehydratedState, HydrationBoundary, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'

interface HydrateProps {
  readonly state: DehydratedState
  readonly children: ReactNode
}

/**
 * Renders a page with the answers that the server read for it. The rail is rendered before the page and
 * asks the same questions; `HydrationBoundary` alone fills a query that exists only after the page is rendered.
 */
export function Hydrate({ state, children }: HydrateProps) {
  const queryClient = useQueryClient()
  useMemo(() => fillEmpty(queryClient, state), [queryClient, state])
  return <HydrationBoundary state={state}>{children}</HydrationBoundary>
}

/** Fills queries that were asked and neither answered nor watched. */
function fillEmpty(queryClient: QueryClient, { queries }: DehydratedState): void {
  for (const { queryHash, state } of queries) {
    const query = queryClient.getQueryCache().get(queryHash)
    if (query === undefined || query.state.data !== undefined || query.getObserversCount() > 0) continue
    if (state.data !== undefined) query.setData(state.data, { updatedAt: state.dataUpdatedAt, manual: true })
  }
}
