/** Time as the tracker needs it. Waiting never keeps a process alive, holding does. */
export interface Clock {
  /** Milliseconds, monotonic. */
  nowMs(): number
  /** Unix microseconds. Never goes back. */
  wallUs(): number
  /** Calls back once, later. Answers how to take it back. */
  after(delayMs: number, callback: () => void): () => void
  /** Keeps the process alive for so long, or until what it answers is called. */
  hold(forMs: number): () => void
}

const nothing = (): void => {}

/** Unix microseconds that follow the wall clock forward; when it is set back, they go on at their own pace. */
export function createWallClock(wallMs: () => number, monotonicMs: () => number): () => number {
  let lastUs = 0
  let readAtMs = monotonicMs()
  return () => {
    const nowMs = monotonicMs()
    lastUs = Math.max(Math.round(wallMs() * 1000), lastUs + Math.floor((nowMs - readAtMs) * 1000))
    readAtMs = nowMs
    return lastUs
  }
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  wallUs: createWallClock(Date.now, () => performance.now()),
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
