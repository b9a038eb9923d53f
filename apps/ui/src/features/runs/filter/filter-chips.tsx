'use client'

import { useQueries } from '@tanstack/react-query'
import { useClock } from '@/client/clock'
import { queries } from '@/client/queries'
import { Icon } from '@/components/ui/icon'
import { tip } from '@/components/ui/tooltip'
import type { RunFilter } from '@/contract/run-filter'
import { listChips } from './list-chips'

interface FilterChipsProps {
  readonly filter: RunFilter
  readonly onChange: (part: Partial<RunFilter>) => void
}

/** One chip per part of the filter, each with a button that removes it. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const clock = useClock('second')
  const groups = useQueries({ queries: filter.error.map((id) => queries.errorGroup(Number(id))) })
  const errors = new Map(groups.flatMap(({ data }) => (data === undefined ? [] : [[String(data.id), data.message]])))
  const chips = listChips(filter, clock, errors)
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters" className="contents">
      {chips.map((chip) => (
        <li
          key={`${chip.field} ${chip.value}`}
          className="inline-flex h-6 max-w-full min-w-0 items-center rounded-control border border-line-strong bg-raised text-12"
        >
          <span className="truncate px-[7px]" {...tip(`${chip.field} ${chip.value}`)}>
            <span className="text-faint">
              <bdi>{chip.field}</bdi>
            </span>{' '}
            <bdi className="font-medium">{chip.value}</bdi>
          </span>
          <button
            type="button"
            aria-label={`Remove the filter: ${chip.field} ${chip.value}`}
            onClick={() => onChange(chip.without)}
            className="ring-inset-focus flex w-6 shrink-0 items-center justify-center self-stretch rounded-r-control border-l border-line text-faint hover:bg-hover"
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}
