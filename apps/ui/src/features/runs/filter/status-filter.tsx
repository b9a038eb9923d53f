'use client'

import { StatusGlyph } from '@/components/ui/status-glyph'
import type { RunStats } from '@/contract/run'
import type { RunStatus } from '@/contract/status'
import { formatCount } from '@/text/format-number'
import { RUN_STATUSES, toStatusWord } from '@/text/status-words'

interface StatusFilterProps {
  readonly counts: RunStats['byStatus'] | undefined
  readonly chosen: readonly RunStatus[]
  readonly onChange: (chosen: readonly RunStatus[]) => void
}

/** One chip per status, always in its place; those that are on narrow the list to them. */
export function StatusFilter({ counts, chosen, onChange }: StatusFilterProps) {
  const toggle = (status: RunStatus) =>
    onChange(chosen.includes(status) ? chosen.filter((other) => other !== status) : [...chosen, status])
  return (
    <fieldset aria-label="Status" className="flex min-w-0 flex-wrap gap-1.5">
      {RUN_STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={chosen.includes(status)}
          onClick={() => toggle(status)}
          className="inline-flex h-6 items-center gap-1.5 rounded-control border border-line px-2 text-12 text-soft transition-colors duration-(--motion-fast) hover:bg-hover aria-pressed:border-accent-line aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-text"
        >
          <StatusGlyph status={status} label="" />
          {toStatusWord(status)}
          {counts && <span className="font-normal text-faint">{formatCount(counts[status])}</span>}
        </button>
      ))}
    </fieldset>
  )
}
