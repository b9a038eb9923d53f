import type { RunPage, RunRow } from '@/contract/run'
import { formatCount } from '@/text/format-number'

/** Medians by DAG. Those of the first page are the latest. */
export function toMedians(pages: readonly Pick<RunPage, 'medians'>[]): ReadonlyMap<string, number> {
  const medians = new Map<string, number>()
  for (const page of pages) {
    for (const { name, p50Us } of page.medians) if (!medians.has(name)) medians.set(name, p50Us)
  }
  return medians
}

export interface Difference {
  readonly differenceUs: number
  /** `+12 %`, `−1 %`, or a factor from 10 times on: `×14`. */
  readonly text: string
  /** It stands out. */
  readonly isLarge: boolean
}

/** From this share of the median on, a difference stands out. */
const LARGE = 0.1
/** From this factor on, percents are hard to read. */
const FACTOR = 10

/** Null unless the run succeeded and its DAG has a median. */
export function toDifference(run: Pick<RunRow, 'status' | 'durationUs'>, p50Us: number | undefined): Difference | null {
  const { status, durationUs } = run
  if (status !== 'success' || durationUs === null || p50Us === undefined || !(p50Us > 0)) return null
  const differenceUs = durationUs - p50Us
  const share = differenceUs / p50Us
  const percent = Math.round(share * 100)
  const sign = percent > 0 ? '+' : percent < 0 ? '−' : ''
  const factor = durationUs / p50Us
  const text = factor >= FACTOR ? `×${formatCount(factor)}` : `${sign}${formatCount(Math.abs(percent))}\u00a0%`
  return { differenceUs, text, isLarge: Math.abs(share) >= LARGE }
}
