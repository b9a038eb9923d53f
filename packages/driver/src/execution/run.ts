import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import type { GraphNode } from '../graph/graph.js'
import { reasonOf } from '../node/abort.js'
import type { Tags } from '../node/tags.js'
import { findThen, silence, subscribe, type Then } from '../node/thenable.js'
import type { BlockPlan, Call, ContextMaker, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import { BlockRun, type ItemRun, type SourceRun } from './block-run.js'
import { noteFailure } from './describe-failure.js'
import type { Environment } from './environment.js'
import type { Failure } from './failure.js'
import { Flow } from './flow.js'
import { Lane } from './lane.js'
import { type ContextOwner, NodeRunContext } from './node-run-context.js'
import { createRunId } from './run-id.js'
import { RunSignal } from './run-signal.js'

interface Deferred {
  readonly resolve: (results: Results) => void
  readonly reject: (error: unknown) => void
}

type End =
  | { readonly isSuccess: true; readonly results: Results }
  | { readonly isSuccess: false; readonly error: unknown }

/** The item that a run of a block is for. */
export interface Item {
  /** The run that expands. */
  readonly whole: Run
  /** Number of the item, from 0. */
  readonly index: number
  readonly onResults: (results: Results) => void
}

/** One execution of a plan: calls its functions, and ends with results, the first failure, or the reason of a cancellation. */
export class Run extends Flow implements ContextOwner, ContextMaker, ItemRun {
  protected readonly request: Request
  protected readonly environment: Environment
  /** Null: this is a whole run, and not that of a block for one item. */
  protected readonly item: Item | null
  private readonly calls: readonly (Call | null)[]
  private end: End | null = null
  private deferred: Deferred | null = null
  private id: string | null = null
  private signals: RunSignal | null = null
  private blockRuns: BlockRun[] | null = null

  constructor(
    plan: Plan,
    values: unknown[],
    request: Request,
    environment: Environment,
    calls: readonly (Call | null)[],
    item: Item | null,
  ) {
    super(plan, values, item !== null ? item.whole.lane : toLane(request))
    this.request = request
    this.environment = environment
    this.calls = calls
    this.item = item
  }

  /** Runs everything; called once. Rejects with the error that stopped the run, untouched. */
  execute(): Promise<Results> {
    const { signal } = this.request
    if (signal !== null) {
      if (signal.aborted) return Promise.reject(reasonOf(signal))
      this.listenTo(signal)
    }
    this.begin()
    if (this.end === null) {
      return new Promise((resolve, reject) => {
        this.deferred = { resolve, reject }
      })
    }
    return this.end.isSuccess ? Promise.resolve(this.end.results) : Promise.reject(this.end.error)
  }

  /** Runs everything at once; called once, in an environment that awaits nothing. Throws the error that stopped the run. */
  executeSync(): Results {
    const { signal } = this.request
    if (signal !== null) {
      if (signal.aborted) throw reasonOf(signal)
      // A node, or a hook, may cancel its own run.
      this.listenTo(signal)
    }
    this.begin()
    if (this.end === null) throw new DagError([problem('DAG_SYNC_PROMISE', { what: 'the run' })])
    if (this.end.isSuccess) return this.end.results
    throw this.end.error
  }

  /** An id of the caller's, or one that is made when somebody asks. */
  get runId(): string {
    if (this.item !== null) return this.item.whole.runId
    this.id ??= this.request.runId ?? createRunId(this.environment.clock.wallUs())
    return this.id
  }

  /** Nobody takes part who could hear it. */
  get log(): ContextOwner['log'] {
    return null
  }

  get isSync(): boolean {
    return this.environment.isSync
  }

  get tags(): Tags {
    return this.request.tags
  }

  /** Aborted when the run stops before its end. */
  get signal(): AbortSignal {
    if (this.item !== null) return this.item.whole.signal
    this.signals ??= new RunSignal()
    return this.signals.give(this.failure)
  }

  begin(): void {
    this.sweep()
  }

  protected override start(slot: number): boolean {
    const call = this.calls[slot]
    if (call === null || call === undefined) return this.runBlock(slot)
    const result = call(this.values, this)
    const then = findThen(result)
    if (then === null) {
      this.values[slot] = result
      return true
    }
    this.awaitNode(slot, result, then)
    return false
  }

  contextOf(slot: number): NodeRunContext {
    return new NodeRunContext(this, this.plan.nodes[slot] as GraphNode, this.item?.index ?? null)
  }

  protected createItemRun(plan: Plan, values: unknown[], item: Item): Run {
    return new Run(plan, values, this.request, this.environment, plan.calls(), item)
  }

  /** The node run that gives the items of a block. */
  protected openSource({ node }: BlockPlan): SourceRun {
    return {
      end: (onEnded) => onEnded(),
      fail: (error, item) => this.failWith(error, node, item),
      cancel: ignore,
    }
  }

  halt(failure: Failure): void {
    this.markStopped(failure)
  }

  protected override complete(results: Results): void {
    if (this.item !== null) {
      this.item.onResults(results)
      return
    }
    this.signals?.deafen()
    this.succeed(results)
  }

  /** Called once, when every value of a whole run is there. */
  protected succeed(results: Results): void {
    this.resolve(results)
  }

  /** Called once, when a whole run has failed. */
  protected fail({ error }: Failure): void {
    this.reject(error)
  }

  protected resolve(results: Results): void {
    if (this.deferred === null) this.end = { isSuccess: true, results }
    else this.deferred.resolve(results)
  }

  protected reject(error: unknown): void {
    if (this.deferred === null) this.end = { isSuccess: false, error }
    else this.deferred.reject(error)
  }

  /** Notes what stops the run, and tells everything that is under way. False: something else has stopped it before. */
  protected interrupt(failure: Failure): boolean {
    if (this.item !== null) return this.item.whole.interrupt(failure)
    if (this.failure !== null || this.end !== null) return false
    this.markStopped(failure)
    this.signals?.deafen()
    const { error, node, item } = failure
    if (!failure.isCancelled) {
      const { graph } = this.environment
      const { outputs, overrides } = this.request
      const { runId } = this
      noteFailure(error, { runId, node, item, graph, outputs, overrides })
    }
    if (this.blockRuns !== null) for (const run of this.blockRuns) run.halt(failure)
    this.signals?.abort(error)
    return true
  }

  /** Stops the run, if nothing has before. */
  protected failWith(error: unknown, node: string | null, item: number | null): void {
    const failure = { error, node, item, isCancelled: false }
    if (this.interrupt(failure)) this.failWhole(failure)
  }

  protected failWhole(failure: Failure): void {
    if (this.item === null) this.fail(failure)
    else this.item.whole.fail(failure)
  }

  /** As `subscribe` does, unless nothing may be awaited. */
  override await(
    what: string | number,
    thenable: unknown,
    then: Then,
    onFulfilled: (value: unknown) => void,
    onRejected: (reason: unknown) => void,
  ): void {
    if (this.isSync) this.refuse(typeof what === 'number' ? this.nameOf(what) : what, thenable)
    subscribe(thenable, then, onFulfilled, onRejected)
  }

  /** Nothing may be awaited. */
  private refuse(what: string, thenable: unknown): never {
    silence(thenable)
    throw new DagError([problem('DAG_SYNC_PROMISE', { what })])
  }

  protected override stop(error: unknown, slot: number): void {
    this.failWith(error, this.plan.nodes[slot]?.name ?? null, this.item?.index ?? null)
  }

  private nameOf(slot: number): string {
    const { nodes, inputs, overrides } = this.plan
    const node = nodes[slot] ?? null
    return node === null ? `"${inputs[slot] ?? overrides[slot - inputs.length] ?? 'config'}"` : `node "${node.name}"`
  }

  /** Runs a block for every item. True: all of them have finished already. */
  private runBlock(slot: number): boolean {
    const block = this.plan.blocks.get(slot)
    if (block === undefined) return true
    let isDone = false
    let isStarting = true
    const run = new BlockRun(block, {
      isSync: this.isSync,
      source: this.openSource(block),
      valueOf: (outer) => this.valueOf(outer),
      createItemRun: (values, index, onResults) =>
        this.createItemRun(block.plan, values, { whole: this, index, onResults }),
      await: (...thenable) => this.await(...thenable),
      onDone: (collected) => {
        this.values[slot] = collected
        if (isStarting) isDone = true
        else this.proceed(slot)
      },
    })
    this.blockRuns ??= []
    this.blockRuns.push(run)
    run.start(this.values[block.source])
    isStarting = false
    return isDone
  }

  private listenTo(signal: AbortSignal): void {
    this.signals = new RunSignal()
    this.signals.listenTo(signal, (reason) => {
      const failure = { error: reason, node: null, item: null, isCancelled: true }
      if (this.interrupt(failure)) this.fail(failure)
    })
  }
}

const ignore = (): void => {}

function toLane({ concurrency }: Request): Lane | null {
  return concurrency === null ? null : new Lane(concurrency)
}
