import type { Graph } from '../graph/graph.js'
import type {
  NodeFinished,
  NodeOutcome,
  NodeStarted,
  RunFinished,
  RunOutcome,
  RunStarted,
} from '../lifecycle/adapter.js'
import type { Clock } from '../lifecycle/clock.js'
import type { Hooks } from '../lifecycle/compile-hooks.js'
import { findThen, subscribe, type Then } from '../node/thenable.js'
import type { Call, Gather, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import { callHook } from './call-hook.js'
import { type Failure, Run } from './run.js'
import { type RunClock, startRunClock } from './run-clock.js'
import { createRunId } from './run-id.js'
import { settledInputs } from './settled-inputs.js'

const NO_CALLS: readonly Call[] = []
const NO_GATHERS: readonly Gather[] = []

/** What the runs of one driver have in common. */
export interface Observation {
  readonly graph: Graph
  readonly hooks: Hooks
  readonly clock: Clock
}

/**
 * A run that adapters take part in. What began for them also ends for them: a node that is still running when the run
 * fails reports its end later.
 */
export class ObservedRun extends Run {
  private readonly hooks: Hooks
  private readonly gathers: readonly Gather[]
  private readonly clock: RunClock
  private readonly started: RunStarted

  constructor(plan: Plan, values: unknown[], request: Request, { graph, hooks, clock }: Observation) {
    const watchesNodes = hooks.preNodeExecute !== null || hooks.postNodeExecute !== null
    super(plan, values, watchesNodes ? NO_CALLS : plan.calls())
    this.hooks = hooks
    this.gathers = watchesNodes ? plan.gathers() : NO_GATHERS
    this.clock = startRunClock(clock)
    const { startedAtUs } = this.clock
    const { inputs, overrides, tags } = request
    const runId = request.runId ?? createRunId(startedAtUs)
    this.started = { runId, graph, outputs: plan.outputs, inputs, overrides, tags, startedAtUs }
  }

  protected override begin(): void {
    callHook(
      this.hooks.preGraphExecute,
      this.started,
      () => this.sweep(),
      (error) => this.rejectEnd(error, false),
    )
  }

  protected override start(slot: number): boolean {
    const node = this.plan.nodes[slot]
    const gather = this.gathers[slot]
    if (gather === undefined || node === undefined || node === null) return super.start(slot)
    const inputs = gather(this.values, null)
    const started: NodeStarted = {
      runId: this.started.runId,
      node,
      item: null,
      inputs,
      startedAtUs: this.clock.nowUs(),
    }
    const { preNodeExecute } = this.hooks
    if (preNodeExecute === null) return this.call(slot, started)
    let pending: unknown
    let then: Then | null
    try {
      pending = preNodeExecute(started)
      then = findThen(pending)
    } catch (error) {
      return this.endNode(slot, started, { status: 'failed', error }, null)
    }
    if (then === null) return this.call(slot, started)
    subscribe(
      pending,
      then,
      () => this.arrive(slot, this.call(slot, started)),
      (error) => this.endNode(slot, started, { status: 'failed', error }, null),
    )
    return false
  }

  /** Calls the function of a node that has begun, unless the run was stopped while hooks before it were pending. */
  private call(slot: number, started: NodeStarted): boolean {
    if (this.failure !== null) {
      return this.endNode(slot, started, { status: 'cancelled', reason: this.failure.error }, null)
    }
    const { name, body } = started.node
    let result: unknown
    try {
      result = body?.call(started.inputs as never, null as never)
      const then = findThen(result)
      if (then !== null) {
        subscribe(
          result,
          then,
          (value) => this.arrive(slot, this.endNode(slot, started, { status: 'success', result: value }, name)),
          (error) => this.endNode(slot, started, { status: 'failed', error }, name),
        )
        return false
      }
    } catch (error) {
      return this.endNode(slot, started, { status: 'failed', error }, name)
    }
    return this.endNode(slot, started, { status: 'success', result }, name)
  }

  /** Reports the end of a node, then puts its value in place. `culprit` is null where a hook failed and not the node. */
  private endNode(slot: number, started: NodeStarted, outcome: NodeOutcome, culprit: string | null): boolean {
    const isCause = outcome.status === 'failed' && this.interrupt(outcome.error, culprit)
    const { postNodeExecute } = this.hooks
    if (postNodeExecute === null) return this.deliver(slot, outcome, isCause)
    const { runId, node, item, inputs, startedAtUs } = started
    const finishedAtUs = this.clock.nowUs()
    const event: NodeFinished = {
      runId,
      node,
      item,
      inputs,
      startedAtUs,
      finishedAtUs,
      outcome,
      attempts: 1,
      cached: false,
    }
    let pending: unknown
    let then: Then | null
    try {
      pending = postNodeExecute(event)
      then = findThen(pending)
    } catch (error) {
      return this.rejectEnd(error, isCause)
    }
    if (then === null) return this.deliver(slot, outcome, isCause)
    subscribe(
      pending,
      then,
      () => this.arrive(slot, this.deliver(slot, outcome, isCause)),
      (error) => this.rejectEnd(error, isCause),
    )
    return false
  }

  private deliver(slot: number, outcome: NodeOutcome, isCause: boolean): boolean {
    if (isCause) this.failWithCause()
    if (this.failure !== null || outcome.status !== 'success') return false
    this.values[slot] = outcome.result
    return true
  }

  /** A hook after a node has failed: that fails the run, unless the node itself, or another, did before. */
  private rejectEnd(error: unknown, isCause: boolean): false {
    if (isCause || this.interrupt(error, null)) this.failWithCause()
    return false
  }

  private arrive(slot: number, isInPlace: boolean): void {
    if (isInPlace) this.proceed(slot)
  }

  private failWithCause(): void {
    if (this.failure !== null) this.fail(this.failure)
  }

  protected override succeed(results: Results): void {
    const resolve = (): void => this.resolve(results)
    this.end({ status: 'success', results }, resolve, (error) => this.reject(error))
  }

  protected override fail({ error, node }: Failure): void {
    const reject = (): void => this.reject(error)
    this.end({ status: 'failed', error, node }, reject, reject)
  }

  /** Reports the end of the run; what settles its promise follows when the hooks are through, or one of them has failed. */
  private end(outcome: RunOutcome, onReported: () => void, onHookError: (error: unknown) => void): void {
    const { postGraphExecute } = this.hooks
    if (postGraphExecute === null) {
      onReported()
      return
    }
    const event: RunFinished = {
      ...this.started,
      finishedAtUs: this.clock.nowUs(),
      outcome,
      settledInputs: settledInputs(this.started.inputs, this.plan, this.values),
    }
    callHook(postGraphExecute, event, onReported, onHookError)
  }
}
