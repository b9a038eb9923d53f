/** Durations between two limits, and how many there were. */
export interface DurationShare {
  readonly fromUs: number
  readonly toUs: number
  readonly runs: number
}

/** Labels nearer than this share of the axis would touch. */
const NEAREST_LABELS = 0.14
const FACTORS = [1, 2, 5] as const

/** A logarithmic axis over durations. */
export interface LogScale {
  /** The place of a duration, 0 to 1; less or more if it lies outside. */
  readonly at: (us: number) => number
  /** Round durations, from the shortest to the longest. */
  readonly ticks: readonly number[]
}

/** The axis that shows all of these durations, and some room around them; null without any. */
export function toLogScale(durations: readonly DurationShare[]): LogScale | null {
  if (durations.length === 0) return null
  const shortest = durations.reduce((least, { fromUs }) => Math.min(least, fromUs), Number.POSITIVE_INFINITY)
  const longest = durations.reduce((most, { toUs }) => Math.max(most, toUs), 1)
  const from = Math.log(Math.max(1, shortest / 1.2))
  const to = Math.log(Math.max(2, longest) * 1.2)
  const at = (us: number) => (Math.log(Math.max(1, us)) - from) / (to - from)
  return { at, ticks: thin(listRound(Math.exp(from), Math.exp(to)), at) }
}

function listRound(from: number, to: number): readonly number[] {
  const powers = Array.from({ length: Math.ceil(Math.log10(to)) + 1 }, (_, index) => 10 ** index)
  return powers.flatMap((power) => FACTORS.map((factor) => factor * power)).filter((us) => us >= from && us <= to)
}

function thin(ticks: readonly number[], at: (us: number) => number): readonly number[] {
  const kept: number[] = []
  for (const tick of ticks) {
    const last = kept.at(-1)
    if (last === undefined || at(tick) - at(last) >= NEAREST_LABELS) kept.push(tick)
  }
  return kept
}
