import type { CatalogGroup } from '@/contract/catalog'
import type { Grouping } from './catalog-search-params'

/** A value of a menu and its word. */
export interface FilterOption {
  readonly value: string
  readonly label: string
  readonly nodes?: number
}

/** The choice that sets no filter. No value is a blank. */
export const ANY = ' '

/** The choices of a filter, with the chosen one even if it is rare. */
export function toOptions(groups: readonly CatalogGroup[], chosen: string | null): readonly FilterOption[] {
  const known = groups.map(({ value, nodes }) => ({ value, label: value === '' ? 'none' : value, nodes }))
  const isMissing = chosen !== null && known.every(({ value }) => value !== chosen)
  return [
    { value: ANY, label: 'any' },
    ...(isMissing ? [{ value: chosen, label: chosen === '' ? 'none' : chosen }] : []),
    ...known,
  ]
}

export const GROUPING_OPTIONS: readonly (FilterOption & { readonly value: Grouping })[] = [
  { value: 'module', label: 'module' },
  { value: 'dag', label: 'DAG' },
  { value: 'owner', label: 'owner' },
  { value: 'none', label: 'nothing' },
]
