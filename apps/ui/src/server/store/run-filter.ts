import type { RunFilter as Filter } from '@/contract/run-filter'

/** A filter within a project. `lastUs` was turned into a bound of the start. */
export type RunFilter = Omit<Filter, 'lastUs'> & { readonly projectId: number }

/** A place in the order of a list: the start or the duration of a run, and its id. */
export interface RunCursor {
  readonly at: number
  readonly id: string
}
