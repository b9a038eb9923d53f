import type { RunStatus } from './status'

/** Which runs of a project a list shows. Empty means all. */
export interface RunFilter {
  readonly q: string
  readonly status: readonly RunStatus[]
}

/** The filter as search parameters, for the API and for links; the same filter gives the same text. */
export function toSearchParams({ q, status }: RunFilter): URLSearchParams {
  const params = new URLSearchParams()
  if (q.trim() !== '') params.set('q', q.trim())
  if (status.length > 0) params.set('status', [...status].sort().join(','))
  return params
}

export function isFiltering(filter: RunFilter): boolean {
  return toSearchParams(filter).size > 0
}
