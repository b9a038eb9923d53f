import { useQueryStates } from 'nuqs'
import { versionSearchParams } from './version-search-params'

/** The state of the pages of versions, in the address. */
export function useVersionAddress() {
  return useQueryStates(versionSearchParams)
}
