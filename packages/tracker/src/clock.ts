import { clearTimeout, monotonicMs, setTimeout, wallMs } from './real-time.js'

/** The time functions of a tracker. Waiting never keeps the process alive, holding does. */
export interface Clock {
  /** Milliseconds, monotonic. */
  nowMs(): number
  /** Unix microseconds. Never goes back. */
  wallUs(): number
  /** Calls back once, after a delay; returns a function that cancels the call. */
  after(delayMs: number, callback: () => void): () => void
  /** Keeps the process alive for this long, or until the returned function is called. */
  hold(forMs: number): () => void
}

const nothing = (): void => {}

/** Returns Unix microseconds that follow the wall clock, and continue at their own pace when it is set back. */
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

/** Resolves after a delay, without keeping the process alive. */
export const wait = (clock: Clock, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(delayMs, resolve)
  })
