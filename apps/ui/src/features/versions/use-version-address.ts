'use client'

import { parseAsString, useQueryStates } from 'nuqs'

const params = {
  q: parseAsString.withDefault(''),
  dag: parseAsString,
  against: parseAsString,
  node: parseAsString,
}

/** The state of the pages of versions, in the address. */
export function useVersionAddress() {
  return useQueryStates(params)
}
