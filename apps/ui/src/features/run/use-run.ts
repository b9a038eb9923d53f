'use client'

import { useQuery } from '@tanstack/react-query'
import { queries } from '@/client/queries'
import type { NodeDetail } from '@/contract/run'

/** A run with its nodes, kept true by the stream. */
export function useRun(runId: string) {
  return useQuery(queries.run(runId))
}

/** All that is known of one node in one run, and of one of its items. */
export function useNode(runId: string, name: string, item: number | null) {
  return useQuery({ ...queries.node(runId, name, item), placeholderData: keepItem(name) })
}

/** A node against its last success before; the answer does not change, because both runs are over or only grow. */
export function useNodeSince(runId: string, name: string, item: number | null) {
  return useQuery(queries.nodeSince(runId, name, item))
}

/** A node in the last runs of its DAG. */
export function useNodeHistory(runId: string, name: string) {
  return useQuery(queries.nodeHistory(runId, name))
}

/** The error group of a failed run, with its share of the last runs. */
export function useErrorGroup(id: number) {
  return useQuery(queries.errorGroup(id))
}

/** While another item is read, the last one stays: the panel keeps its height. */
function keepItem(name: string) {
  return (previous: NodeDetail | undefined) => (previous?.name === name ? previous : undefined)
}
