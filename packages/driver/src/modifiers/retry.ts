import type { NodeContext } from '../node/node-context.js'
import { findThen, silence } from '../node/thenable.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { checkRetryOptions, delayAfter, type RetryOptions, type RetryPolicy, toRetryPolicy } from './retry-options.js'
import { wait } from './wait.js'
import { type Call, type Received, wrapCall } from './wrap-call.js'

/**
 * Calls a function again if it fails, within one node run. The last error is thrown untouched. Nothing is retried once the
 * run has failed or was cancelled, which also ends a wait. Every node that the function defines is retried separately.
 *
 * A sync function stays sync unless it has to wait.
 *
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`
 * @example
 * export const page = retry(
 *   { attempts: 4, delayMs: 200, backoff: 'exponential', jitter: true },
 *   async ({ url, $signal }: { url: string; $signal: AbortSignal }) => (await fetch(url, { signal: $signal })).text(),
 * )
 */
export function retry<F extends AnyFunction>(options: RetryOptions, fn: F): F {
  const usage = `retry({ attempts: 3, delayMs: 200, backoff: 'exponential' }, fn)`
  const check = checkCall({ modifier: 'retry', usage }, fn)
  checkRetryOptions(check, options)
  check.done()
  const policy = toRetryPolicy(options)
  return modify(fn, {
    name: 'retry',
    options: policy,
    apply: (drafts) =>
      drafts.map((draft) => (draft.isDerived ? draft : wrapCall(draft, (call) => repeat(call, policy, Math.random)))),
  })
}

/** A call with all its attempts. */
interface Repetition {
  readonly call: Call
  readonly policy: RetryPolicy
  readonly received: Received
  readonly context: NodeContext
  /** Returns a number from 0 to 1, for the jitter. */
  readonly random: () => number
}

function repeat(call: Call, policy: RetryPolicy, random: () => number): Call {
  return (received, context) => {
    const repetition = { call, policy, received, context, random }
    for (let attempt = 1; ; attempt++) {
      try {
        const result = callOnce(repetition, attempt)
        return findThen(result) === null ? result : settle(repetition, attempt, result)
      } catch (error) {
        const delayMs = delayOrThrow(repetition, attempt, error)
        if (delayMs > 0) return settle(repetition, attempt + 1, callLater(repetition, attempt + 1, delayMs))
      }
    }
  }
}

/** Continues from a pending attempt. */
async function settle(repetition: Repetition, first: number, pending: unknown): Promise<unknown> {
  let current = pending
  for (let attempt = first; ; attempt++) {
    try {
      return await current
    } catch (error) {
      current = callLater(repetition, attempt + 1, delayOrThrow(repetition, attempt, error))
    }
  }
}

async function callLater(repetition: Repetition, attempt: number, delayMs: number): Promise<unknown> {
  if (delayMs > 0) await wait(delayMs, repetition.context.signal)
  return callOnce(repetition, attempt)
}

function callOnce({ call, received, context }: Repetition, attempt: number): unknown {
  context.attempts = attempt
  return call(received, context)
}

function delayOrThrow({ policy, context, random }: Repetition, attempt: number, error: unknown): number {
  if (attempt >= policy.attempts || context.signal.aborted || !isWorthRetrying(error, policy, context)) throw error
  return delayAfter(attempt, policy, random)
}

/** A `retryIf` that is broken must not hide the error of the node. */
function isWorthRetrying(error: unknown, { retryIf }: RetryPolicy, { run }: NodeContext): boolean {
  try {
    const answer: unknown = retryIf(error)
    if (findThen(answer) === null) return Boolean(answer)
    silence(answer)
    run.log.warn(`retryIf of node "${run.node}" returned a promise, so the node was not retried`)
  } catch (broken) {
    run.log.warn(`retryIf of node "${run.node}" failed, so the node was not retried`, { error: broken })
  }
  return false
}
