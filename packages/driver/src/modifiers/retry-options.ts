import { isAsyncFunction } from '../node/is-async-function.js'
import {
  aFlag,
  isDelay,
  MAX_TIMER_MS,
  type OptionRule,
  type OptionRules,
  oneOf,
  wholeFromOne,
} from '../options/option-rule.js'
import type { CallCheck } from './check-call.js'

/**
 * Options of `retry`.
 *
 * @example
 * const options: RetryOptions = { attempts: 4, delayMs: 200, retryIf: (error) => error instanceof TypeError }
 * export const page = retry(options, async ({ url }: { url: string }) => (await fetch(url)).text())
 */
export interface RetryOptions {
  /** How often the function is called at most, including the first call: a whole number from 1. */
  readonly attempts: number
  /** How long to wait after the first failure, in milliseconds. Default: 0, which calls again at once. */
  readonly delayMs?: number
  /** Whether each wait is as long as the first or twice the one before. Default: `exponential`. */
  readonly backoff?: 'constant' | 'exponential'
  /** The longest wait, in milliseconds. Default: 30,000. */
  readonly maxDelayMs?: number
  /** Whether each wait is a random part of its length, from half to whole, so that clients do not retry together. Default: false. */
  readonly jitter?: boolean
  /** Whether an error is worth another attempt. Sync; if it throws, there is none. Default: every error is. */
  readonly retryIf?: (error: unknown) => boolean
}

export type RetryPolicy = Required<RetryOptions>

const delay: OptionRule = { expected: `a number from 0 to ${MAX_TIMER_MS}`, accepts: isDelay }

const RULES: OptionRules<RetryOptions> = {
  attempts: { ...wholeFromOne, isRequired: true },
  delayMs: delay,
  backoff: oneOf('constant', 'exponential'),
  maxDelayMs: delay,
  jitter: aFlag,
  retryIf: {
    expected: 'a function that is not async',
    accepts: (value) => typeof value === 'function' && !isAsyncFunction(value),
  },
}

export function checkRetryOptions(check: CallCheck, options: RetryOptions): void {
  check.options(options, RULES)
}

export function toRetryPolicy({
  attempts,
  delayMs = 0,
  backoff = 'exponential',
  maxDelayMs = 30_000,
  jitter = false,
  retryIf = isAnything,
}: RetryOptions): RetryPolicy {
  return { attempts, delayMs, backoff, maxDelayMs, jitter, retryIf }
}

/** The wait after this many failures; `random` returns numbers from 0 to 1. */
export function delayAfter(failures: number, policy: RetryPolicy, random: () => number): number {
  const { delayMs, backoff, maxDelayMs, jitter } = policy
  const grown = backoff === 'exponential' ? delayMs * 2 ** (failures - 1) : delayMs
  const whole = Math.min(grown, maxDelayMs)
  return jitter ? whole * (0.5 + random() / 2) : whole
}

function isAnything(): boolean {
  return true
}
