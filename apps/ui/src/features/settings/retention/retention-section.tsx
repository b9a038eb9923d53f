'use client'

import clsx from 'clsx'
import type { ProjectSettings } from '@/contract/project-settings'
import { formatCounted } from '@/text/format-number'
import { FIELD } from '../field'
import { Setting } from '../setting'
import { RetentionNotice } from './retention-notice'
import { type LimitOption, toDayOptions, toLimit, toRunOptions } from './retention-options'
import type { RetentionState } from './use-retention'

interface RetentionSectionProps {
  readonly settings: ProjectSettings
  readonly retention: RetentionState
  readonly isSaving: boolean
}

/** How long runs are kept, and how many. A button next to the number of runs that go saves a change. */
export function RetentionSection({ settings, retention, isSaving }: RetentionSectionProps) {
  const { retention: stored, runCount } = settings
  const { chosen, changes, choose } = retention
  return (
    <Setting title="Retention" note="Runs go once they ended. Versions and statistics stay.">
      <div className="grid grid-cols-[minmax(0,1fr)_112px_128px_minmax(72px,auto)] items-center gap-x-3 gap-y-1 max-sm:grid-cols-2">
        <span className="max-sm:hidden" />
        <label htmlFor="keep-days" className="text-11 text-faint">
          Keep for
        </label>
        <label htmlFor="keep-runs" className="text-11 text-faint">
          At most
        </label>
        <span className="text-right text-11 text-faint max-sm:hidden">Now</span>
        <span className="max-sm:hidden">Runs</span>
        <LimitField
          id="keep-days"
          options={toDayOptions(stored.days)}
          value={chosen.days}
          stored={stored.days}
          choose={(days) => choose({ days })}
        />
        <LimitField
          id="keep-runs"
          options={toRunOptions(stored.runs)}
          value={chosen.runs}
          stored={stored.runs}
          choose={(runs) => choose({ runs })}
        />
        <span className="text-right text-12 whitespace-nowrap text-soft max-sm:col-span-2">
          {formatCounted(runCount, 'run')}
        </span>
      </div>
      {changes > 0 && <RetentionNotice retention={retention} isSaving={isSaving} />}
    </Setting>
  )
}

interface LimitFieldProps {
  readonly id: string
  readonly options: readonly LimitOption[]
  readonly value: number | null
  readonly stored: number | null
  readonly choose: (limit: number | null) => void
}

function LimitField({ id, options, value, stored, choose }: LimitFieldProps) {
  return (
    <select
      id={id}
      value={value === null ? '' : String(value)}
      onChange={(event) => choose(toLimit(event.target.value))}
      className={clsx(
        FIELD,
        'h-6 w-full font-sans!',
        value === stored ? 'border-line-strong' : 'border-accent bg-selected!',
      )}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
