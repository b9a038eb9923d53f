'use client'

import { parseAsString, useQueryState } from 'nuqs'
import { parseSearchParams } from '@/contract/run-filter'
import { address } from '@/text/address'
import { toRunsAddress } from '@/text/runs-address'

/** The address of the list that the reader came from; all runs of the project if the address names none. */
export function useListAddress(projectId: number): string {
  const [list] = useQueryState('list', parseAsString)
  if (!list) return address.runs(projectId)
  return toRunsAddress(projectId, parseSearchParams(new URLSearchParams(list)).filter)
}
