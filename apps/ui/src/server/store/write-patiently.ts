import { setTimeout as wait } from 'node:timers/promises'
import { isBusy } from './errors'

/** Pauses between attempts while another process writes: most transactions are shorter than these together. */
const PAUSES_MS = [2, 5, 10, 25, 50]
/** After this many milliseconds of a lock that was not released in time, one attempt is enough. */
const HELD_FOR_MS = 2_000

/**
 * Repeats a transaction that finds the database locked, without blocking the thread. While a lock is held for long, each
 * caller gets its error at once.
 */
export function createPatience(nowMs: () => number): <T>(transact: () => T) => Promise<T> {
  let gaveUpAtMs = Number.NEGATIVE_INFINITY
  return async (transact) => {
    const isHeld = nowMs() - gaveUpAtMs < HELD_FOR_MS
    for (const pauseMs of isHeld ? [] : PAUSES_MS) {
      try {
        return transact()
      } catch (error) {
        if (!isBusy(error)) throw error
        await wait(pauseMs)
      }
    }
    try {
      return transact()
    } catch (error) {
      if (isBusy(error)) gaveUpAtMs = nowMs()
      throw error
    }
  }
}
