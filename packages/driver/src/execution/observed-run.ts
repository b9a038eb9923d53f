import type { NodeFinished, NodeOutcome, NodeStarted, RunFinished, RunOutcome } from '../lifecycle/adapter.js'
import type { Hook } from '../lifecycle/call-hooks.js'
import type { Hooks } from '../lifecycle/compile-hooks.js'
import { isAbort } from '../node/abort.js'
import { callBody } from '../node/node-body.js'
import type { NodeContext } from '../node/node-context.js'
import { findThen } from '../node/thenable.js'
import type { BlockPlan, Call, Gather, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import type { SourceRun } from './block-run.js'
import type { Environment } from './environment.js'
import type { Failure } from './failure.js'
import type { ContextOwner } from './node-run-context.js'
import { NodeRunExecution } from './node-run-execution.js'
import { type Observation, observe, toLog, toRunFinished } from './observation.js'
import { hasAllItems } from './open-items.js'
import { type Item, Run } from './run.js'

const NO_CALLS: readonly Call[] = []

/** A node run that has returned, and whose items have yet to arrive. */
interface ExpandingNodeRun {
  readonly started: NodeStarted
  readonly context: NodeContext | null
  readonly result: unknown
}

/**
 * A run that adapters take part in. What began for them also ends for them: a node that is still running when the run
 * fails reports its end later.
 */
export class ObservedRun extends Run {
  private readonly hooks: Hooks
  /** Null: nobody takes part in nodes. */
  private readonly gathers: readonly Gather[] | null
  private readonly observation: Observation
  /** Whether `preGraphExecute` has finished. */
  private hasBegun = false
  /** Node runs that expand and are not over, by slot, until the run of their block takes them. */
  private sources: Map<number, ExpandingNodeRun> | null = null

  constructor(
    plan: Plan,
    values: unknown[],
    request: Request,
    environment: Environment,
    item: Item | null = null,
    observation: Observation = observe(plan, request, environment),
  ) {
    const { hooks } = environment
    const watchesNodes = hooks.preNodeExecute !== null || hooks.postNodeExecute !== null || hooks.executeNode !== null
    super(plan, values, request, environment, watchesNodes ? NO_CALLS : plan.calls(), item)
    this.hooks = hooks
    this.gathers = watchesNodes ? plan.gathers() : null
    this.observation = observation
  }

  override get log(): ContextOwner['log'] {
    return toLog(this.observation, this.hooks.nodeLog)
  }

  override get runId(): string {
    return this.observation.started.runId
  }

  override begin(): void {
    if (this.item !== null) {
      this.sweep()
      return
    }
    const { preGraphExecute } = this.hooks
    if (preGraphExecute === null) {
      this.enter()
      return
    }
    this.callHook(
      'preGraphExecute',
      preGraphExecute,
      this.observation.started,
      () => this.enter(),
      (error) => {
        this.interrupt(this.toFailure(error, null))
        this.enter()
      },
    )
  }

  /** What has stopped the run while it began is told only now: no adapter hears of the end before the beginning. */
  private enter(): void {
    this.hasBegun = true
    if (this.failure === null) this.sweep()
    else this.fail(this.failure)
  }

  protected override createItemRun(plan: Plan, values: unknown[], item: Item): Run {
    return new ObservedRun(plan, values, this.request, this.environment, item, this.observation)
  }

  protected override openSource(block: BlockPlan): SourceRun {
    const { source, node } = block
    const run = this.sources?.get(source)
    if (run === undefined) return super.openSource(block)
    this.sources?.delete(source)
    return {
      end: (onEnded) => this.endSource(run, { status: 'success', result: run.result }, null, onEnded),
      fail: (error, item) =>
        this.endSource(run, { status: 'failed', error }, { error, node, item, isCancelled: false }),
      cancel: (late) => this.endSource(run, late === null ? this.toCancelled() : this.toOutcome(late.error), null),
    }
  }

  protected override interrupt(failure: Failure): boolean {
    const isFirst = super.interrupt(failure)
    if (isFirst && this.sources !== null) {
      const unopened = [...this.sources.values()]
      this.sources = null
      for (const run of unopened) this.endSource(run, this.toCancelled(), null)
    }
    return isFirst
  }

  protected override start(slot: number): boolean {
    const node = this.plan.nodes[slot]
    const gather = this.gathers?.[slot]
    if (gather === undefined || node === undefined || node === null) return super.start(slot)
    const needsContext = this.plan.needsContext[slot] === true || this.hooks.executeNode !== null
    const context = needsContext ? this.contextOf(slot) : null
    const inputs = gather(this.values, context)
    const started: NodeStarted = {
      runId: this.observation.started.runId,
      node,
      item: this.item === null ? null : this.item.index,
      inputs,
      startedAtUs: this.observation.clock.nowUs(),
    }
    const { preNodeExecute } = this.hooks
    if (preNodeExecute === null) return this.call(slot, started, context)
    try {
      const pending = preNodeExecute(started)
      const then = findThen(pending)
      if (then !== null) {
        this.await(
          'preNodeExecute',
          pending,
          then,
          () => this.arriveIf(slot, this.call(slot, started, context)),
          (error) => this.endNode(slot, started, context, { status: 'failed', error }, null),
        )
        return false
      }
    } catch (error) {
      return this.endNode(slot, started, context, { status: 'failed', error }, null)
    }
    return this.call(slot, started, context)
  }

  /** Calls the function of a node that has begun, unless the run was stopped while hooks before it were pending. */
  private call(slot: number, started: NodeStarted, context: NodeContext | null): boolean {
    if (this.failure !== null) {
      return this.endNode(slot, started, context, this.toCancelled(), null)
    }
    const { name } = started.node
    let result: unknown
    try {
      result = this.invoke(started, context)
      const then = findThen(result)
      if (then !== null) {
        this.await(
          slot,
          result,
          then,
          (value) => this.arriveIf(slot, this.endCall(slot, started, context, value)),
          (error) => this.endNode(slot, started, context, this.toOutcome(error), name),
        )
        return false
      }
    } catch (error) {
      return this.endNode(slot, started, context, this.toOutcome(error), name)
    }
    return this.endCall(slot, started, context, result)
  }

  /** Ends a node that has returned, unless it expands and its items have yet to arrive. */
  private endCall(slot: number, started: NodeStarted, context: NodeContext | null, result: unknown): boolean {
    const { name, body } = started.node
    if (body === null || body.expand === null) {
      return this.endNode(slot, started, context, { status: 'success', result }, name)
    }
    let hasAll: boolean
    try {
      hasAll = hasAllItems(name, result)
    } catch (error) {
      return this.endNode(slot, started, context, this.toOutcome(error), name)
    }
    if (hasAll) return this.endNode(slot, started, context, { status: 'success', result }, name)
    if (this.failure !== null) return this.endNode(slot, started, context, this.toCancelled(), null)
    this.sources ??= new Map()
    this.sources.set(slot, { started, context, result })
    this.values[slot] = result
    return true
  }

  /** Reports the end of a node run whose items were pulled. `cause` is set if it fails the run. */
  private endSource(
    { started, context }: ExpandingNodeRun,
    outcome: NodeOutcome,
    cause: Failure | null,
    onEnded: (() => void) | null = null,
  ): void {
    const isCause = cause !== null && this.interrupt(cause)
    const end = (): void => {
      if (isCause) this.failWithCause()
      else if (this.failure === null) onEnded?.()
    }
    const { postNodeExecute } = this.hooks
    if (postNodeExecute === null) end()
    else {
      const event = this.toFinished(started, context, outcome)
      this.callHook('postNodeExecute', postNodeExecute, event, end, (error) => void this.rejectEnd(error, isCause))
    }
  }

  private toCancelled(): NodeOutcome {
    return { status: 'cancelled', reason: this.failure?.error }
  }

  /** Calls the function itself, or the adapters around it. */
  private invoke(started: NodeStarted, context: NodeContext | null): unknown {
    const { executeNode } = this.hooks
    const { inputs } = started
    const { body } = started.node
    if (body === null) return undefined
    if (executeNode === null || context === null) return callBody(body, inputs, context)
    return executeNode(new NodeRunExecution(started, this.environment.graph, context), () => {
      // Adapters may take their time: no function starts once the run has stopped.
      if (this.failure !== null) throw this.failure.error
      return callBody(body, inputs, context)
    })
  }

  private toOutcome(error: unknown): NodeOutcome {
    const { failure } = this
    if (failure !== null && isAbort(error, failure.error)) return { status: 'cancelled', reason: error }
    return { status: 'failed', error }
  }

  /** Reports the end of a node, then puts its value in place. `culprit` is null where a hook failed and not the node. */
  private endNode(
    slot: number,
    started: NodeStarted,
    context: NodeContext | null,
    outcome: NodeOutcome,
    culprit: string | null,
  ): boolean {
    const isCause = outcome.status === 'failed' && this.interrupt(this.toFailure(outcome.error, culprit))
    const { postNodeExecute } = this.hooks
    if (postNodeExecute === null) return this.deliver(slot, outcome, isCause)
    try {
      const pending = postNodeExecute(this.toFinished(started, context, outcome))
      const then = findThen(pending)
      if (then !== null) {
        this.await(
          'postNodeExecute',
          pending,
          then,
          () => this.arriveIf(slot, this.deliver(slot, outcome, isCause)),
          (error) => this.rejectEnd(error, isCause),
        )
        return false
      }
    } catch (error) {
      return this.rejectEnd(error, isCause)
    }
    return this.deliver(slot, outcome, isCause)
  }

  private toFinished(started: NodeStarted, context: NodeContext | null, outcome: NodeOutcome): NodeFinished {
    const { runId, node, item, inputs, startedAtUs } = started
    const finishedAtUs = this.observation.clock.nowUs()
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
    }
  }

  private deliver(slot: number, outcome: NodeOutcome, isCause: boolean): boolean {
    if (isCause) this.failWithCause()
    if (this.failure !== null || outcome.status !== 'success') return false
    this.values[slot] = outcome.result
    return true
  }

  /** A hook after a node has failed: that fails the run, unless the node itself, or another, did before. */
  private rejectEnd(error: unknown, isCause: boolean): false {
    if (isCause || this.interrupt(this.toFailure(error, null))) this.failWithCause()
    return false
  }

  private arriveIf(slot: number, isInPlace: boolean): void {
    if (isInPlace) this.arrive(slot)
  }

  private toFailure(error: unknown, node: string | null): Failure {
    return { error, node, item: this.item?.index ?? null, isCancelled: false }
  }

  private failWithCause(): void {
    if (this.failure !== null) this.failWhole(this.failure)
  }

  protected override succeed(results: Results): void {
    const { postGraphExecute } = this.hooks
    if (postGraphExecute === null) {
      this.resolve(results)
      return
    }
    const resolve = (): void => this.resolve(results)
    this.reportEnd(postGraphExecute, { status: 'success', results }, resolve, (error) => this.reject(error))
  }

  protected override fail({ error, node, isCancelled }: Failure): void {
    if (!this.hasBegun) return
    const { postGraphExecute } = this.hooks
    if (postGraphExecute === null) {
      this.reject(error)
      return
    }
    const reject = (): void => this.reject(error)
    const outcome: RunOutcome = isCancelled ? { status: 'cancelled', reason: error } : { status: 'failed', error, node }
    this.reportEnd(postGraphExecute, outcome, reject, reject)
  }

  /** Reports the end of the run; what settles its promise follows when the hooks are through, or one of them has failed. */
  private reportEnd(
    postGraphExecute: Hook<RunFinished>,
    outcome: RunOutcome,
    onReported: () => void,
    onHookError: (error: unknown) => void,
  ): void {
    const event = toRunFinished(this.observation, outcome, this.plan, this.values)
    this.callHook('postGraphExecute', postGraphExecute, event, onReported, onHookError)
  }

  /** Exactly one of the handlers follows: at once if the hook is sync, later if it is not. */
  private callHook<Event>(
    name: string,
    hook: Hook<Event>,
    event: Event,
    onDone: () => void,
    onError: (error: unknown) => void,
  ): void {
    try {
      const pending = hook(event)
      const then = findThen(pending)
      if (then !== null) {
        this.await(name, pending, then, onDone, onError)
        return
      }
    } catch (error) {
      onError(error)
      return
    }
    onDone()
  }
}
