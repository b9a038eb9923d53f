'use client'

import type { Ref } from 'react'
import { FilterField, type FilterFieldHandle } from '@/components/ui/filter-field'
import { Segmented } from '@/components/ui/segmented'
import { formatCount } from '@/text/format-number'
import { SORTS, type Sort, type View } from './compare-search-params'

interface CompareBarProps {
  readonly state: { readonly view: View; readonly sort: Sort; readonly differing: boolean; readonly q: string }
  readonly onChange: (change: {
    readonly view?: View
    readonly sort?: Sort
    readonly differing?: boolean
    readonly q?: string
  }) => void
  readonly findRef: Ref<FilterFieldHandle>
  /** Rows that are shown, of all. */
  readonly shown: number
  readonly all: number
}

const VIEW_LABELS = [
  { value: 'timing', label: 'Timing' },
  { value: 'values', label: 'Values' },
  { value: 'graph', label: 'Graph' },
  { value: 'code', label: 'Code' },
] as const

const SORT_LABELS = { start: 'Start', difference: 'Difference', name: 'Name' } as const

/** The view, the rows that it shows, and their order. */
export function CompareBar({ state, onChange, findRef, shown, all }: CompareBarProps) {
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-[5px] text-12 text-soft">
      <Segmented label="View" options={VIEW_LABELS} value={state.view} onPress={(view) => onChange({ view })} />
      {(state.view === 'timing' || state.view === 'values') && (
        <>
          <label className="flex min-h-6 items-center gap-1.5">
            <input
              type="checkbox"
              checked={state.differing}
              onChange={({ target }) => onChange({ differing: target.checked })}
              className="size-3.5 accent-(--accent)"
            />
            Only nodes that differ
          </label>
          {shown < all && (
            <span role="status" className="text-faint">
              {formatCount(shown)} of {formatCount(all)}
            </span>
          )}
          <span className="flex-1" />
          <label className="flex items-center gap-1.5">
            Sort
            <select
              value={state.sort}
              onChange={({ target }) => onChange({ sort: SORTS.find((sort) => sort === target.value) ?? 'start' })}
              className="h-6 rounded-control border border-line-strong bg-raised px-1 text-text"
            >
              {SORTS.map((sort) => (
                <option key={sort} value={sort}>
                  {SORT_LABELS[sort]}
                </option>
              ))}
            </select>
          </label>
          <FilterField
            ref={findRef}
            label="Find node"
            placeholder="Find node"
            value={state.q}
            onChange={(q) => onChange({ q })}
            className="w-34"
          />
        </>
      )}
    </div>
  )
}
