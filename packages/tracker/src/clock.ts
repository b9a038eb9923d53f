/** Time as the tracker needs it. Waiting never keeps a process alive, holding does. */
export interface Clock {
  /** Milliseconds, monotonic. */
  nowMs(): number
  /** Unix microseconds. */
  wallUs(): number
  /** Calls back once, later. Answers how to take it back. */
  after(delayMs: number, callback: () => void): () => void
  /** Keeps the process alive for so long, or until what it answers is called. */
  hold(forMs: number): () => void
}

const nothing = (): void => {}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallUs: () => Date.now() * 1000,
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs).unref()
    return () => clearTimeout(timer)
  },
  hold(forMs) {
    const timer = setTimeout(nothing, forMs)
    return () => clearTimeout(timer)
  },
}

/** Resolves after so long without keeping the process alive. */
export const wait = (clock: Clock, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(delayMs, resolve)
  })
