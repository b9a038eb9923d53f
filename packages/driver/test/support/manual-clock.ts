import type { Clock } from '../../src/lifecycle/clock.js'

export interface ManualClock extends Clock {
  /** Lets time pass, for the monotonic clock alone. */
  advanceMs(ms: number): void
  readonly reads: { wall: number; monotonic: number }
}

/** A clock that advances only when a test says so. */
export function manualClock(wallUs: number): ManualClock {
  let nowMs = 1000
  const reads = { wall: 0, monotonic: 0 }
  return {
    reads,
    advanceMs: (ms) => {
      nowMs += ms
    },
    wallUs: () => {
      reads.wall++
      return wallUs
    },
    monotonicMs: () => {
      reads.monotonic++
      return nowMs
    },
  }
}
