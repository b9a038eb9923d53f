import type { NodeOutcome, NodeStarted, Resumed, RunFinished, RunOpening, RunOutcome } from '../lifecycle/adapter.js'
import { callThen, type Hook } from '../lifecycle/call-hooks.js'
import type { CompiledHooks } from '../lifecycle/compile-hooks.js'
import { callBody } from '../node/node-body.js'
import { findThen, type Then } from '../node/thenable.js'
import type { BlockPlan, Call, Gather, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import type { ItemRun, OnError, SourceRun } from './block-dependencies.js'
import type { Failure } from './describe-failure.js'
import { type ExpandingNodeRun, ExpandingNodeRuns } from './expanding-node-runs.js'
import { LayeredItemRun } from './layered-item-run.js'
import { cancelledBy, outcomeOfError, toNodeFinished } from './node-outcome.js'
import { type ContextDependencies, type NodeRunContext, NodeRunExecution } from './node-run-context.js'
import { type Observation, observe, toLog, toRunFinished } from './observation.js'
import { hasAllItems, isExpanding } from './open-items.js'
import { type Item, Run } from './run.js'
import type { RunDependencies } from './run-dependencies.js'

const NO_CALLS: readonly Call[] = []

/**
 * A run with adapters. Every start that they receive is followed by an end: a node that is still running when the run fails
 * reports its end later.
 */
export class ObservedRun extends Run {
  private readonly hooks: CompiledHooks
  /** Null: no adapter has hooks around nodes. */
  private readonly gathers: readonly Gather[] | null
  private observation: Observation
  /** Whether `preGraphExecute` has finished. */
  private hasBegun = false
  private expanding: ExpandingNodeRuns | null = null

  constructor(
    plan: Plan,
    values: unknown[],
    request: Request,
    dependencies: RunDependencies,
    item: Item | null = null,
    observation: Observation = observe(plan, request, dependencies),
  ) {
    const { hooks } = dependencies
    const watchesNodes = hooks.preNodeExecute !== null || hooks.postNodeExecute !== null || hooks.executeNode !== null
    super(plan, values, request, dependencies, watchesNodes ? NO_CALLS : plan.calls(), item)
    this.hooks = hooks
    this.gathers = watchesNodes ? plan.gathers() : null
    this.observation = observation
  }

  override get log(): ContextDependencies['log'] {
    return toLog(this.observation, this.hooks.nodeLog)
  }

  override get runId(): string {
    return this.observation.started.runId
  }

  override begin(): void {
    const { openRun } = this.hooks
    if (this.item !== null) this.enter()
    else if (openRun === null) this.beginHooks()
    else this.open(openRun)
  }

  /** Opens the journal of the run. No hook is called for a run that it refuses. */
  private open(openRun: Hook<RunOpening>): void {
    const { runId, graph, outputs, inputs, overrides, startedAtUs } = this.observation.started
    const isNamed = this.request.runId !== null
    const opening = { runId, isNamed, resume: this.request.resume, graph, outputs, inputs, overrides, startedAtUs }
    const onOpened = (resumed: unknown): void => {
      const { started, clock } = this.observation
      this.observation = { clock, started: { ...started, resumed: (resumed ?? null) as Resumed | null } }
      this.beginHooks()
    }
    const onError = (error: unknown): void => {
      this.stop(this.failureOf(error, null))
      this.reject(this.failure?.error ?? error)
    }
    try {
      const pending = openRun(opening)
      const then = findThen(pending)
      if (then !== null) this.await('openRun', pending, then, onOpened, onError)
      else onOpened(pending)
    } catch (error) {
      onError(error)
    }
  }

  private beginHooks(): void {
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
        this.stop(this.failureOf(error, null))
        this.enter()
      },
    )
  }

  /** Reports a failure during startup only now, so adapters never receive the end before the start. */
  private enter(): void {
    this.hasBegun = true
    if (this.failure === null) this.sweep()
    else this.reportFailure(this.failure)
  }

  protected override windowOf(block: BlockPlan): number {
    const window = block.isDefault ? this.hooks.windows?.get(block.node) : undefined
    return window ?? block.concurrency
  }

  protected override createItemRun(block: BlockPlan, values: unknown[], item: Item): ItemRun {
    const create = (own: unknown[], part: Item): Run =>
      new ObservedRun(block.plan, own, this.request, this.dependencies, part, this.observation)
    const { executeItem } = this.hooks
    if (executeItem === null) return create(values, item)
    return new LayeredItemRun({
      executeItem,
      block,
      values,
      item,
      create,
      run: this,
      graph: this.dependencies.graph,
      semaphore: this.semaphore,
      clock: this.observation.clock,
      hooks: this.hooks,
      await: (...thenable) => this.await(...thenable),
      stop: (error, node) => this.stop({ error, node, item: item.index, isCancelled: false }),
      reportStopped: () => this.reportStopped(),
    })
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
      item: this.itemIndex,
      inputs,
      startedAtUs: this.observation.clock.nowUs(),
    }
    const { preNodeExecute } = this.hooks
    if (preNodeExecute === null) return this.callNode(slot, started, context)
    try {
      const pending = preNodeExecute(started)
      const then = findThen(pending)
      if (then !== null) {
        this.await(
          'preNodeExecute',
          pending,
          then,
          () => this.settleIf(slot, this.callNode(slot, started, context)),
          (error) => this.endNode(slot, started, context, { status: 'failed', error }, true),
        )
        return false
      }
    } catch (error) {
      return this.endNode(slot, started, context, { status: 'failed', error }, true)
    }
    return this.callNode(slot, started, context)
  }

  /** Calls the function of a node that has begun, unless the run has stopped while hooks before it were pending. */
  private callNode(slot: number, started: NodeStarted, context: NodeRunContext | null): boolean {
    if (this.failure !== null) return this.endNode(slot, started, context, cancelledBy(this.failure))
    let result: unknown
    try {
      result = this.invoke(started, context)
      const then = findThen(result)
      if (then !== null) {
        this.await(
          slot,
          result,
          then,
          // The handlers capture as little as possible, because every async node run makes a pair of them.
          (value) => {
            const isInPlace = isExpanding(started.node)
              ? this.endExpanding(slot, started, context, value)
              : this.endNode(slot, started, context, { status: 'success', result: value })
            if (isInPlace) this.settlePending(slot)
          },
          (error) => this.endNode(slot, started, context, outcomeOfError(error, this.failure)),
        )
        return false
      }
    } catch (error) {
      return this.endNode(slot, started, context, outcomeOfError(error, this.failure))
    }
    if (isExpanding(started.node)) return this.endExpanding(slot, started, context, result)
    return this.endNode(slot, started, context, { status: 'success', result })
  }

  /** Calls the function itself, or the layers around it. */
  private invoke(started: NodeStarted, context: NodeRunContext | null): unknown {
    const { executeNode } = this.hooks
    const { inputs } = started
    const { body } = started.node
    if (body === null) return undefined
    if (executeNode === null || context === null) return callBody(body, inputs, context)
    return executeNode(new NodeRunExecution(started, this.dependencies.graph, context), () => {
      // A layer may call this late: no function starts once the run has stopped.
      if (this.failure !== null) throw this.failure.error
      return callBody(body, inputs, context)
    })
  }

  /** Ends a node that expands, unless its items have yet to arrive. */
  private endExpanding(slot: number, started: NodeStarted, context: NodeRunContext | null, result: unknown): boolean {
    const { name } = started.node
    let hasAll: boolean
    try {
      hasAll = hasAllItems(name, result)
    } catch (error) {
      return this.endNode(slot, started, context, outcomeOfError(error, this.failure))
    }
    if (hasAll) return this.endNode(slot, started, context, { status: 'success', result })
    if (this.failure !== null) return this.endNode(slot, started, context, cancelledBy(this.failure))
    this.expanding ??= new ExpandingNodeRuns({
      failure: () => this.failure,
      report: (...end) => this.reportExpanded(...end),
    })
    this.expanding.add(slot, { started, context, result })
    this.values[slot] = result
    return true
  }

  /** Reports the end of a node, then puts its value in place. `isHookError`: a hook failed and not the node. */
  private endNode(
    slot: number,
    started: NodeStarted,
    context: NodeRunContext | null,
    outcome: NodeOutcome,
    isHookError = false,
  ): boolean {
    const isCause =
      outcome.status === 'failed' && this.stop(this.failureOf(outcome.error, isHookError ? null : started.node.name))
    const { postNodeExecute } = this.hooks
    if (postNodeExecute === null) return this.place(slot, outcome, isCause)
    try {
      const pending = postNodeExecute(toNodeFinished(started, context, outcome, this.observation.clock.nowUs()))
      const then = findThen(pending)
      if (then !== null) {
        this.await(
          'postNodeExecute',
          pending,
          then,
          () => this.settleIf(slot, this.place(slot, outcome, isCause)),
          (error) => this.failAfterNode(error, isCause),
        )
        return false
      }
    } catch (error) {
      return this.failAfterNode(error, isCause)
    }
    return this.place(slot, outcome, isCause)
  }

  private place(slot: number, outcome: NodeOutcome, isCause: boolean): boolean {
    if (isCause) this.reportStopped()
    if (this.failure !== null || outcome.status !== 'success') return false
    this.values[slot] = outcome.result
    return true
  }

  /** A hook after a node failed. That fails the run, unless the node itself or another one did before. */
  private failAfterNode(error: unknown, isCause: boolean): false {
    if (isCause && !this.hasFailedItem) this.reportStopped()
    else if (this.stop(this.failureOf(error, null))) this.reportRunStopped()
    return false
  }

  private settleIf(slot: number, isInPlace: boolean): void {
    if (isInPlace) this.settlePending(slot)
  }

  protected override openSource(block: BlockPlan): SourceRun {
    return this.expanding?.take(block.source) ?? super.openSource(block)
  }

  protected override cancelSources(): void {
    this.expanding?.cancel()
  }

  private reportExpanded(
    { started, context }: ExpandingNodeRun,
    outcome: NodeOutcome,
    cause: Failure | null,
    onEnded: (() => void) | null,
  ): void {
    const isCause = cause !== null && this.stop(cause)
    const end = (): void => {
      if (isCause) this.reportStopped()
      else if (this.failure === null) onEnded?.()
    }
    const { postNodeExecute } = this.hooks
    if (postNodeExecute === null) {
      end()
      return
    }
    const event = toNodeFinished(started, context, outcome, this.observation.clock.nowUs())
    this.callHook('postNodeExecute', postNodeExecute, event, end, (error) => void this.failAfterNode(error, isCause))
  }

  private failureOf(error: unknown, node: string | null): Failure {
    return { error, node, item: this.itemIndex, isCancelled: false }
  }

  protected override reportSuccess(results: Results): void {
    const { postGraphExecute } = this.hooks
    if (postGraphExecute === null) {
      this.resolve(results)
      return
    }
    const resolve = (): void => this.resolve(results)
    this.reportEnd(postGraphExecute, { status: 'success', results }, resolve, (error) => this.reject(error))
  }

  protected override reportFailure({ error, node, isCancelled }: Failure): void {
    if (!this.hasBegun) return
    const { postGraphExecute } = this.hooks
    const reject = (): void => this.reject(error)
    const outcome = isCancelled
      ? { status: 'cancelled' as const, reason: error }
      : { status: 'failed' as const, error, node }
    if (postGraphExecute === null) reject()
    else this.reportEnd(postGraphExecute, outcome, reject, reject)
  }

  /** Reports the end of the run. One of the handlers settles its promise when the hooks have finished. */
  private reportEnd(hook: Hook<RunFinished>, outcome: RunOutcome, onReported: () => void, onHookError: OnError): void {
    const event = toRunFinished(this.observation, outcome, this.plan, this.values)
    this.callHook('postGraphExecute', hook, event, onReported, onHookError)
  }

  private callHook<Event>(name: string, hook: Hook<Event>, event: Event, onDone: () => void, onError: OnError): void {
    const wait = (pending: unknown, then: Then): void => this.await(name, pending, then, onDone, onError)
    callThen(hook, event, wait, onDone, onError)
  }
}
