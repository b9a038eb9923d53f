import type { Retention } from '@/contract/project-settings'
import { formatCount, formatCounted } from '@/text/format-number'

export interface LimitOption {
  /** Empty for no limit. */
  readonly value: string
  readonly label: string
}

const DAYS = [1, 3, 7, 14, 30, 90, 180, 365]
const RUNS = [1_000, 10_000, 100_000, 1_000_000]

/** The limits that a list offers, with the stored one among them. */
export function toDayOptions(stored: number | null): readonly LimitOption[] {
  return toOptions(DAYS, stored, (days) => formatCounted(days, 'day'))
}

export function toRunOptions(stored: number | null): readonly LimitOption[] {
  return toOptions(RUNS, stored, (runs) => formatCounted(runs, 'run'))
}

function toOptions(
  limits: readonly number[],
  stored: number | null,
  toLabel: (limit: number) => string,
): readonly LimitOption[] {
  const all = new Set(stored === null ? limits : [...limits, stored])
  const sorted = [...all].sort((a, b) => a - b)
  return [...sorted.map((limit) => ({ value: String(limit), label: toLabel(limit) })), { value: '', label: 'no limit' }]
}

export const toLimit = (value: string): number | null => (value === '' ? null : Number(value))

export const countChanges = (stored: Retention, draft: Retention): number =>
  Number(stored.days !== draft.days) + Number(stored.runs !== draft.runs)

/** How many runs a preview found: `27,118 runs`, `more than 100,000 runs`. */
export function toExpiryWords({ runs, isMore }: { readonly runs: number; readonly isMore: boolean }): string {
  return isMore ? `more than ${formatCount(runs)} runs` : formatCounted(runs, 'run')
}
