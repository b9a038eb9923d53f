import { reasonOf } from '../node/abort.js'

const MINUTE_MS = 60_000

/** Limiters that are shared by key, before those that nothing waits for are forgotten. */
const MAX_IDLE = 1_000

interface Waiter {
  readonly perMinute: number
  readonly start: () => void
}

/** Lets calls start, in the order in which they came, at most so many within any minute. */
export class RateLimiter {
  /** Monotonic milliseconds of the latest starts. */
  private starts: number[] = []
  private readonly waiters: Waiter[] = []
  private timer: NodeJS.Timeout | null = null
  private largestRate = 1

  /** Whether it behaves like a new one. */
  get isIdle(): boolean {
    return this.waiters.length === 0 && (this.starts.at(-1) ?? Number.NEGATIVE_INFINITY) + MINUTE_MS <= nowMs()
  }

  /**
   * Null if the call may start now, else a promise of its start, which rejects with the reason of the signal.
   *
   * @param perMinute the most starts of all callers within a minute that this call accepts, itself included
   */
  take(perMinute: number, signal: AbortSignal): Promise<void> | null {
    this.largestRate = Math.max(this.largestRate, perMinute)
    if (this.waiters.length === 0 && this.delayMs(perMinute) <= 0) {
      this.note()
      return null
    }
    if (signal.aborted) return Promise.reject(reasonOf(signal))
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.waiters.splice(this.waiters.indexOf(waiter), 1)
        this.schedule()
        reject(reasonOf(signal))
      }
      const start = (): void => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }
      const waiter = { perMinute, start }
      this.waiters.push(waiter)
      signal.addEventListener('abort', onAbort, { once: true })
      if (this.waiters.length === 1) this.schedule()
    })
  }

  /** Milliseconds until another call may start. */
  private delayMs(perMinute: number): number {
    const earlier = this.starts.at(-perMinute)
    return earlier === undefined ? 0 : earlier + MINUTE_MS - nowMs()
  }

  private note(): void {
    this.starts.push(nowMs())
    if (this.starts.length > 2 * this.largestRate) this.starts = this.starts.slice(-this.largestRate)
  }

  /** Sets the timer for the first that waits. */
  private schedule(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    const [first] = this.waiters
    if (first === undefined) return
    this.timer = setTimeout(() => this.startAllowed(), Math.max(1, Math.ceil(this.delayMs(first.perMinute))))
  }

  private startAllowed(): void {
    let [first] = this.waiters
    while (first !== undefined && this.delayMs(first.perMinute) <= 0) {
      this.waiters.shift()
      this.note()
      first.start()
      first = this.waiters[0]
    }
    this.schedule()
  }
}

const shared = new Map<string, RateLimiter>()

/** The limiter of a key, the same one for the whole process. */
export function sharedLimiter(key: string): RateLimiter {
  const known = shared.get(key)
  if (known !== undefined) return known
  if (shared.size >= MAX_IDLE) {
    for (const [name, limiter] of shared) if (limiter.isIdle) shared.delete(name)
  }
  const made = new RateLimiter()
  shared.set(key, made)
  return made
}

/** Read from the global each time, so that fake timers of tests apply. */
function nowMs(): number {
  return performance.now()
}
