import { formatTag } from '@/contract/filter-tags'
import type { RunRow } from '@/contract/run'
import { toShortVersion } from '@/text/format-id'
import type { FilterField } from './filter-fields'

export interface Suggestion {
  readonly value: string
  readonly label: string
}

/** Values of a field among loaded runs, in their order and without repetition. */
export function suggestValues({ parameter }: FilterField, runs: readonly RunRow[]): readonly Suggestion[] {
  const values = new Set(runs.flatMap((run) => toValues(parameter, run)))
  return [...values].map((value) => ({ value, label: parameter === 'version' ? toShortVersion(value) : value }))
}

function toValues(parameter: FilterField['parameter'], run: RunRow): readonly string[] {
  if (parameter === 'dag') return [run.name]
  if (parameter === 'version') return [run.version]
  if (parameter === 'tag') return Object.entries(run.tags).map(([key, value]) => formatTag({ key, value }))
  const { outcome } = run
  return parameter === 'node' && outcome.kind === 'error' && outcome.node !== null ? [outcome.node] : []
}
