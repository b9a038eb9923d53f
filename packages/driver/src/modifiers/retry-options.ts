import { isAsyncFunction } from '../node/is-async-function.js'
import type { CallCheck } from './check-call.js'

/** The longest wait that timers can do: about 24 days. */
const MAX_TIMER_MS = 2 ** 31 - 1

export interface RetryOptions {
  /** How often the function is called at most, the first time included: a whole number from 1. */
  readonly attempts: number
  /** How long to wait after the first failure, in milliseconds. Default: 0, which calls again at once. */
  readonly delayMs?: number
  /** Whether each wait is as long as the first or twice the one before. Default: `exponential`. */
  readonly backoff?: 'constant' | 'exponential'
  /** The longest wait, in milliseconds. Default: 30,000. */
  readonly maxDelayMs?: number
  /** Whether a wait is a random part of its length, from half to whole, so that many do not try again at once. Default: false. */
  readonly jitter?: boolean
  /** Whether an error is worth another attempt. Sync; if it throws, there is none. Default: every error is. */
  readonly retryIf?: (error: unknown) => boolean
}

export type RetryPolicy = Required<RetryOptions>

const DEFAULTS = {
  delayMs: 0,
  backoff: 'exponential',
  maxDelayMs: 30_000,
  jitter: false,
  retryIf: () => true,
} as const satisfies Omit<RetryPolicy, 'attempts'>

export function toRetryPolicy(options: RetryOptions): RetryPolicy {
  return { ...DEFAULTS, ...options }
}

/** How long to wait after so many failures; `random` gives numbers from 0 to 1. */
export function delayAfter(failures: number, policy: RetryPolicy, random: () => number): number {
  const { delayMs, backoff, maxDelayMs, jitter } = policy
  const grown = backoff === 'exponential' ? delayMs * 2 ** (failures - 1) : delayMs
  const whole = Math.min(grown, maxDelayMs)
  return jitter ? whole * (0.5 + random() / 2) : whole
}

export function checkRetryOptions(check: CallCheck, options: RetryOptions): void {
  const known = ['attempts', ...Object.keys(DEFAULTS)]
  if (!check.options(options, known)) return
  const { attempts, delayMs, backoff, maxDelayMs, jitter, retryIf } = toRetryPolicy(options)
  check.that(Number.isInteger(attempts) && attempts >= 1, 'attempts', 'a whole number from 1', attempts)
  check.that(isDelay(delayMs), 'delayMs', `a number from 0 to ${MAX_TIMER_MS}`, delayMs)
  check.that(isDelay(maxDelayMs), 'maxDelayMs', `a number from 0 to ${MAX_TIMER_MS}`, maxDelayMs)
  check.that(['constant', 'exponential'].includes(backoff), 'backoff', `'constant' or 'exponential'`, backoff)
  check.that(typeof jitter === 'boolean', 'jitter', 'true or false', jitter)
  const isPredicate = typeof retryIf === 'function' && !isAsyncFunction(retryIf)
  check.that(isPredicate, 'retryIf', 'a function that is not async', retryIf)
}

export function isDelay(ms: unknown): ms is number {
  return typeof ms === 'number' && ms >= 0 && ms <= MAX_TIMER_MS
}
