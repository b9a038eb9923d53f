/** Spaces out attempts on a server that does not answer. */
export interface CircuitBreaker {
  /** True after a failure, until the next success. */
  readonly isOpen: boolean
  /** Milliseconds until the next attempt is due; 0 if it is due now. */
  waitMs(nowMs: number): number
  /** Records a failure; returns true if it begins an outage. */
  fail(nowMs: number, retryAfterMs: number | null): boolean
  /** Records a success; returns true if it ends an outage. */
  succeed(): boolean
}

const FIRST_MS = 250
const LONGEST_MS = 1_500
const FACTOR = 1.6
const JITTER = 0.15

/** Attempts are at most `LONGEST_MS` apart, so that the return of the server is noticed soon. */
export function createCircuitBreaker(random: () => number): CircuitBreaker {
  let failures = 0
  let retryAtMs = 0
  return {
    get isOpen() {
      return failures > 0
    },
    waitMs: (nowMs) => (failures === 0 ? 0 : Math.max(0, retryAtMs - nowMs)),
    fail(nowMs, retryAfterMs) {
      const delayMs = Math.min(LONGEST_MS, FIRST_MS * FACTOR ** failures) * (1 - JITTER + 2 * JITTER * random())
      retryAtMs = nowMs + Math.max(delayMs, retryAfterMs ?? 0)
      failures++
      return failures === 1
    },
    succeed() {
      const ended = failures > 0
      failures = 0
      return ended
    },
  }
}
