'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from './queries'

/** A run with its nodes, kept true by the stream. */
export function useRun(runId: string) {
  return useQuery(queries.run(runId))
}

/** All that is known of one node in one run; nothing is asked while no node is chosen. */
export function useNode(runId: string, name: string | null) {
  return useQuery({ ...queries.node(runId, name ?? ''), enabled: name !== null })
}
