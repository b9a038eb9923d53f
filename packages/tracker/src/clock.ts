import { clearTimeout, monotonicMs, setTimeout, wallMs } from './real-time.js'

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
export function createWallClock(readWallMs: () => number, readMonotonicMs: () => number): () => number {
  let lastUs = 0
  let readAtMs = readMonotonicMs()
  return () => {
    const nowMs = readMonotonicMs()
    lastUs = Math.max(Math.round(readWallMs() * 1000), lastUs + Math.floor((nowMs - readAtMs) * 1000))
    readAtMs = nowMs
    return lastUs
  }
}

export const systemClock: Clock = {
  nowMs: monotonicMs,
  wallUs: createWallClock(wallMs, monotonicMs),
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
