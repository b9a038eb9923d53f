import { type Clock, wait } from '../clock.js'
import type { SendResult, Transport } from './transport.js'

export interface RetryDependencies {
  readonly clock: Clock
  /** Returns a number from 0 to 1. */
  readonly random: () => number
  readonly attempts?: number
  readonly firstDelayMs?: number
}

const FACTOR = 3
const JITTER = 0.2

/**
 * Retries a batch within its timeout: after the delay that the server asks for, else after a growing delay with jitter. It
 * does not wait beyond the deadline, and not at all if no UI is at the address.
 */
export function createRetryingTransport(transport: Transport, dependencies: RetryDependencies): Transport {
  const { clock, random, attempts = 3, firstDelayMs = 100 } = dependencies
  return {
    async send(request, timeoutMs) {
      const deadline = clock.nowMs() + timeoutMs
      let delayMs = firstDelayMs
      for (let attempt = 1; ; attempt++) {
        const result: SendResult = await transport.send(request, Math.max(1, deadline - clock.nowMs()))
        if (result.kind !== 'unavailable' || result.absent === true || attempt >= attempts) return result
        const pauseMs = result.retryAfterMs ?? delayMs * (1 - JITTER + 2 * JITTER * random())
        if (clock.nowMs() + pauseMs >= deadline) return result
        await wait(clock, pauseMs)
        delayMs *= FACTOR
      }
    },
    close: () => transport.close(),
  }
}
