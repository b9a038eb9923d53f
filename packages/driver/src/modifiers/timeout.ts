import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import { createAbortController, reasonOf } from '../node/abort.js'
import { isLazy } from '../node/is-lazy.js'
import type { NodeDraft } from '../node/modifier.js'
import type { NodeContext } from '../node/node-context.js'
import { findThen } from '../node/thenable.js'
import { timerMilliseconds } from '../options/option-rule.js'
import type { AnyFunction } from '../signatures/signature.js'
import { checkCall } from './check-call.js'
import { modify } from './modify.js'
import { wrapCall } from './wrap-call.js'

/**
 * Fails a node that takes too long, and aborts the `$signal` that it has received. That signal belongs to the node and
 * also follows the run's. Every node that the function defines has its own time. A sync function cannot be
 * interrupted, so it has no limit. Neither has a generator: the time covers the call that creates it, not its items.
 *
 * Around `retry` the time covers all attempts; inside, each attempt.
 *
 * @param timeoutMs from 1 to 2,147,483,647 milliseconds
 * @throws DagError `DAG_MODIFIER_INVALID_OPTION`; a run fails with `DAG_NODE_TIMEOUT`
 * @example
 * export const page = timeout(500, async ({ url, $signal }: { url: string; $signal: AbortSignal }) => {
 *   return (await fetch(url, { signal: $signal })).text()
 * })
 */
export function timeout<F extends AnyFunction>(timeoutMs: number, fn: F): F {
  const check = checkCall({ modifier: 'timeout', usage: 'timeout(500, fn)' }, fn)
  check.value('the time', timeoutMs, timerMilliseconds)
  check.done()
  return modify(fn, {
    name: 'timeout',
    options: timeoutMs,
    apply: (drafts) => drafts.map((draft) => (draft.isDerived ? draft : limit(draft, timeoutMs))),
  })
}

function limit(draft: NodeDraft, timeoutMs: number): NodeDraft {
  const parameters = draft.body.arguments.flatMap((argument) =>
    argument.kind === 'reserved' && argument.name === '$signal' ? [argument.parameter] : [],
  )
  return wrapCall(draft, (call) => (received, context) => {
    const { signal } = context
    const controller = createAbortController()
    let timer: NodeJS.Timeout | undefined
    const onAbort = (): void => {
      clearTimeout(timer)
      controller.abort(reasonOf(signal))
    }
    const stop = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
    }
    // A generator works after it was returned, and still has to see the run stop.
    const stopAfter = (result: unknown): void => (isLazy(result) ? clearTimeout(timer) : stop())
    if (signal.aborted) controller.abort(reasonOf(signal))
    else signal.addEventListener('abort', onAbort, { once: true })
    const own = Object.fromEntries(parameters.map((parameter) => [parameter, controller.signal]))
    let result: unknown
    try {
      result = call({ ...received, ...own }, withSignal(context, controller.signal))
      if (findThen(result) === null) {
        stopAfter(result)
        return result
      }
    } catch (error) {
      stop()
      throw error
    }
    const onTimeout = (reject: (error: unknown) => void): void => {
      stop()
      const error = new DagError([problem('DAG_NODE_TIMEOUT', { node: context.run.node, timeoutMs })])
      reject(error)
      controller.abort(error)
    }
    return new Promise((resolve, reject) => {
      if (!signal.aborted) timer = setTimeout(onTimeout, timeoutMs, reject)
      Promise.resolve(result).then(
        (value) => {
          stopAfter(value)
          resolve(value)
        },
        (error) => {
          stop()
          reject(error)
        },
      )
    })
  })
}

/** The context with another signal. Everything else is read from and written to the original. */
function withSignal(context: NodeContext, signal: AbortSignal): NodeContext {
  return {
    signal,
    get run() {
      return context.run
    },
    get attempts() {
      return context.attempts
    },
    set attempts(attempts) {
      context.attempts = attempts
    },
    get cached() {
      return context.cached
    },
    set cached(cached) {
      context.cached = cached
    },
  }
}
