import type { NodeFinished, NodeOutcome, NodeStarted } from '../lifecycle/adapter.js'
import { isAbort } from '../node/abort.js'
import type { Failure } from './describe-failure.js'
import type { NodeRunContext } from './node-run-context.js'

/** The outcome of a node that threw or rejected. It counts as cancelled if it reports the abort of its run. */
export function outcomeOfError(error: unknown, failure: Failure | null): NodeOutcome {
  if (failure !== null && isAbort(error, failure.error)) return { status: 'cancelled', reason: error }
  return { status: 'failed', error }
}

/** The outcome of a node whose run stopped before it could finish. */
export function cancelledBy(failure: Failure | null): NodeOutcome {
  return { status: 'cancelled', reason: failure?.error }
}

/** The event that reports the end of a node run. */
export function toNodeFinished(
  { runId, node, item, inputs, startedAtUs }: NodeStarted,
  context: NodeRunContext | null,
  outcome: NodeOutcome,
  finishedAtUs: number,
): NodeFinished {
  return {
    runId,
    node,
    item,
    inputs,
    startedAtUs,
    finishedAtUs,
    outcome,
    attempts: context?.attempts ?? 1,
    cached: context?.cached ?? false,
    takenOver: context?.takenOver ?? false,
    placement: context?.placement ?? null,
    omitted: false,
  }
}
