/** A source of times. Tests pass their own. */
export interface Clock {
  /** Unix microseconds by the wall clock, which may be set backward or forward. */
  wallUs(): number
  /** Milliseconds since an arbitrary moment, never less than before. */
  monotonicMs(): number
}

// Bound once, because a getter looks the global up and costs as much as the clock itself.
const monotonicMs = performance.now.bind(performance)

export const systemClock: Clock = {
  wallUs: () => Date.now() * 1000,
  monotonicMs,
}
