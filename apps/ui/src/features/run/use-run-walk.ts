'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { queries } from '@/client/queries'
import type { RunDetail } from '@/contract/run'
import { parseSearchParams } from '@/contract/run-filter'
import { address } from '@/text/address'

const parameters = { list: parseAsString, node: parseAsString }

export interface RunWalk {
  /** Whether the reader walks the list that the address names, and not the runs of the DAG. */
  readonly inList: boolean
  /** Addresses of the runs above and below; null at the ends. The selected node stays selected. */
  readonly above: string | null
  readonly below: string | null
}

/** The ways to the next runs: of the list that the reader came from, else of the same DAG. */
export function useRunWalk(run: RunDetail): RunWalk {
  const [{ list, node }] = useQueryStates(parameters)
  const filter = useMemo(() => parseSearchParams(new URLSearchParams(list ?? '')).filter, [list])
  const inList = list !== null && list !== ''
  const neighbours = useQuery({ ...queries.neighbours(run.id, filter), enabled: inList })
  const toHref = (runId: string | null | undefined) =>
    runId ? address.run(run.projectId, runId, { list: list ?? '', node: node ?? '' }) : null
  const ids = inList ? neighbours.data : { aboveId: run.newerId, belowId: run.olderId }
  return { inList, above: toHref(ids?.aboveId), below: toHref(ids?.belowId) }
}
