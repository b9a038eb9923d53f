'use client'

import { Button } from '@/components/ui/button'
import type { CatalogFilter, CatalogGroup, CatalogGroups } from '@/contract/catalog'
import { ANY, toOptions } from './catalog-options'
import { isFilteringCatalog } from './catalog-search-params'
import { FilterMenu } from './filter-menu'

interface CatalogFiltersProps {
  readonly filter: CatalogFilter
  readonly groups: CatalogGroups | undefined
  readonly onChange: (part: Partial<CatalogFilter>) => void
  readonly onClear: () => void
}

const FIELDS = [
  ['module', 'Module', 'modules'],
  ['dag', 'DAG', 'dags'],
  ['owner', 'Owner', 'owners'],
] as const

const NO_GROUPS: readonly CatalogGroup[] = []

/** One menu for each of module, DAG and owner, and a button that clears the filter. */
export function CatalogFilters({ filter, groups, onChange, onClear }: CatalogFiltersProps) {
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-1.5 px-4 pb-3">
      {FIELDS.map(([field, label, list]) => (
        <FilterMenu
          key={field}
          label={label}
          options={toOptions(groups?.[list] ?? NO_GROUPS, filter[field])}
          value={filter[field]}
          onChange={(value) => onChange({ [field]: value === ANY ? null : value })}
        />
      ))}
      <span className="flex-1" />
      {isFilteringCatalog(filter) && (
        <Button kind="quiet" onClick={onClear}>
          Clear
        </Button>
      )}
    </div>
  )
}
