'use client'

import { useQueryStates } from 'nuqs'
import { nodeSearchParams } from './node-search-params'

/** The state of the view of a node, in the address. */
export function useNodeState() {
  return useQueryStates(nodeSearchParams, { scroll: false })
}
