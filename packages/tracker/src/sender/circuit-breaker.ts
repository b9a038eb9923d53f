export interface CircuitBreaker {
  /** Nobody answered last time: ask with something small before anything else. */
  readonly isOpen: boolean
  /** Milliseconds until it is worth trying; 0 if now. */
  waitMs(nowMs: number): number
  /** Answers whether an outage begins with it. */
  fail(nowMs: number, retryAfterMs: number | null): boolean
  /** Answers whether an outage ends with it. */
  succeed(): boolean
}

const FIRST_MS = 250
const LONGEST_MS = 1_500
const FACTOR = 1.6
const JITTER = 0.15

/** Spaces out the attempts on a server that does not answer: at most `LONGEST_MS` apart, so that its return is noticed. */
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
