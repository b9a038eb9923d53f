/** Where times come from; tests bring their own. */
export interface Clock {
  /** Unix microseconds by the wall clock, which may be set back or forth. */
  wallUs(): number
  /** Milliseconds since some moment, which only grow. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  wallUs: () => Date.now() * 1000,
  monotonicMs: () => performance.now(),
}
