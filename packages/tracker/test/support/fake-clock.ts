import type { Clock } from '../../src/clock.js'

interface Timer {
  readonly at: number
  readonly callback: () => void
}

/** A clock that only the test advances. */
export interface FakeClock extends Clock {
  /** Advances the time, calls the due timers in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>
  readonly timers: number
  readonly holds: number
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve()
}

export function createFakeClock(): FakeClock {
  let now = 1_000
  let holds = 0
  const timers = new Set<Timer>()
  const findNext = (until: number): Timer | undefined =>
    [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
  return {
    nowMs: () => now,
    wallUs: () => now * 1_000,
    after(delayMs, callback) {
      const timer = { at: now + delayMs, callback }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    hold() {
      holds++
      return () => {
        holds--
      }
    },
    async advance(ms) {
      const until = now + ms
      await settle()
      for (let timer = findNext(until); timer !== undefined; timer = findNext(until)) {
        timers.delete(timer)
        now = Math.max(now, timer.at)
        timer.callback()
        await settle()
      }
      now = until
    },
    get timers() {
      return timers.size
    },
    get holds() {
      return holds
    },
  }
}
