import type { Clock } from '../lifecycle/clock.js'

/** The times of one run: the wall clock is read once, all that follows is a monotonic offset from it. */
export interface RunClock {
  readonly startedAtUs: number
  /** Unix microseconds, never less than before. */
  nowUs(): number
}

export function startRunClock(clock: Clock): RunClock {
  const startedAtUs = clock.wallUs()
  const originMs = clock.monotonicMs()
  return {
    startedAtUs,
    nowUs: () => startedAtUs + Math.round((clock.monotonicMs() - originMs) * 1000),
  }
}
