import { type Span, SpanStatusCode } from '@opentelemetry/api'
import { describeError } from '../adapters/describe-error.js'
import type { NodeFinished, RunFinished } from '../lifecycle/adapter.js'
import { toHrTime } from './attributes.js'

/** Ends the span of a node run. A cancellation is not an error, because the caller asked for it. */
export function endNode(span: Span, { outcome, cached, attempts, finishedAtUs }: NodeFinished): void {
  span.setAttributes({
    'dag.node.status': outcome.status,
    'dag.node.cached': cached,
    'dag.node.attempts': attempts,
  })
  if (outcome.status === 'failed') {
    setError(span, outcome.error)
    recordError(span, outcome.error, finishedAtUs)
  }
  span.end(toHrTime(finishedAtUs))
}

/** Ends the span of a run. `isRecorded`: the span of the failed node already has the error. */
export function endRun(span: Span, { outcome, finishedAtUs }: RunFinished, isRecorded: boolean): void {
  span.setAttribute('dag.run.status', outcome.status)
  if (outcome.status === 'failed') {
    if (outcome.node !== null) span.setAttribute('dag.run.failed_node', outcome.node)
    setError(span, outcome.error)
    if (!isRecorded) recordError(span, outcome.error, finishedAtUs)
  }
  span.end(toHrTime(finishedAtUs))
}

function setError(span: Span, error: unknown): void {
  span.setAttribute('error.type', typeOf(error))
  span.setStatus({ code: SpanStatusCode.ERROR, message: describeError(error) })
}

function recordError(span: Span, error: unknown, atUs: number): void {
  try {
    span.recordException(error instanceof Error ? error : describeError(error), toHrTime(atUs))
  } catch {
    // The members of the error cannot be read; its status is recorded all the same.
  }
}

function typeOf(error: unknown): string {
  try {
    return error instanceof Error ? error.name : typeof error
  } catch {
    return '_OTHER'
  }
}
