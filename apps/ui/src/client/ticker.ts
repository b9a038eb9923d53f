export interface Ticker {
  readonly subscribe: (listener: () => void) => () => void
  /** The time of the last beat: the same for all who ask between two beats. */
  readonly nowUs: () => number
}

/** One timer for all that tick alike; it runs only while a listener is subscribed. */
export function createTicker(periodMs: number, readMs: () => number = Date.now): Ticker {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | null = null
  let nowUs = 0

  const beat = () => {
    nowUs = readMs() * 1_000
    for (const listener of listeners) listener()
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      if (timer === null) {
        timer = setInterval(beat, periodMs)
        beat()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0 || timer === null) return
        clearInterval(timer)
        timer = null
      }
    },
    nowUs: () => {
      if (timer === null && nowUs === 0) nowUs = readMs() * 1_000
      return nowUs
    },
  }
}
