/** Where times come from; tests bring their own. */
export interface Clock {
  /** Unix microseconds by the wall clock, which may be set back or forth. */
  wallUs(): number
  /** Milliseconds since some moment, which only grow. */
  monotonicMs(): number
}

// Bound once: the global is looked up by a getter, which costs as much as the clock itself.
const monotonicMs = performance.now.bind(performance)

export const systemClock: Clock = {
  wallUs: () => Date.now() * 1000,
  monotonicMs,
}
