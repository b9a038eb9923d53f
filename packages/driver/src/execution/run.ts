import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import type { GraphNode } from '../graph/graph.js'
import { reasonOf } from '../node/abort.js'
import type { Tags } from '../node/tags.js'
import { findThen, silence, subscribe, type Then } from '../node/thenable.js'
import type { BlockPlan, Call, ContextMaker, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import type { ItemRun, SourceRun } from './block-dependencies.js'
import { BlockRun } from './block-run.js'
import { type Failure, noteFailure } from './describe-failure.js'
import { toFailedResults } from './failed-results.js'
import { type ContextDependencies, NodeRunContext } from './node-run-context.js'
import type { RunDependencies } from './run-dependencies.js'
import { createRunId } from './run-id.js'
import { RunSignal } from './run-signal.js'
import { Scheduler } from './scheduler.js'
import { Semaphore } from './semaphore.js'

interface Deferred {
  readonly resolve: (results: Results) => void
  readonly reject: (error: unknown) => void
}

type End =
  | { readonly isSuccess: true; readonly results: Results }
  | { readonly isSuccess: false; readonly error: unknown }

/** The item that the run of a block is for. */
export interface Item {
  /** The run that expands. */
  readonly whole: Run
  /** Number of the item, from 0. */
  readonly index: number
  readonly onResults: (results: Results) => void
  /** If a node fails, the results are failures, and the run continues. */
  readonly collectsErrors: boolean
}

/**
 * One execution of a plan: calls its functions and ends with results, the first failure, or the reason of a cancellation. A
 * block runs as one such object per item, all of which stop and fail as a whole with the run that expands.
 *
 * Stopping: `halt` starts nothing more in one object, `stop` halts the whole run, `fail` stops it because of an error and
 * reports that. Settling: `settle` continues after a slot, `complete` after all, `resolve` and `reject` end the promise.
 */
export class Run extends Scheduler implements ContextDependencies, ContextMaker, ItemRun {
  protected readonly request: Request
  protected readonly dependencies: RunDependencies
  /** Null: this is a whole run. */
  protected readonly item: Item | null
  /** The run that expands, or this one. */
  private readonly whole: Run
  private readonly calls: readonly (Call | null)[]
  private end: End | null = null
  private deferred: Deferred | null = null
  private id: string | null = null
  private signals: RunSignal | null = null
  private blockRuns: BlockRun[] | null = null
  /** The failure of the item that this is the run of, if the run continues without it. */
  private itemFailure: Failure | null = null

  constructor(
    plan: Plan,
    values: unknown[],
    request: Request,
    dependencies: RunDependencies,
    calls: readonly (Call | null)[],
    item: Item | null,
  ) {
    super(plan, values, item !== null ? item.whole.semaphore : toSemaphore(request))
    this.request = request
    this.dependencies = dependencies
    this.calls = calls
    this.item = item
    this.whole = item !== null ? item.whole : this
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

  /** Runs everything at once for the synchronous driver; called once. Throws the error that stopped the run. */
  executeSync(): Results {
    const { signal } = this.request
    if (signal !== null) {
      if (signal.aborted) throw reasonOf(signal)
      // A node or a hook may cancel its own run.
      this.listenTo(signal)
    }
    this.begin()
    if (this.end === null) throw new DagError([problem('DAG_SYNC_PROMISE', { what: 'the run' })])
    if (this.end.isSuccess) return this.end.results
    throw this.end.error
  }

  /** The id of the caller, or one that is made when it is first read. */
  get runId(): string {
    const { whole } = this
    whole.id ??= whole.request.runId ?? createRunId(whole.dependencies.clock.wallUs())
    return whole.id
  }

  /** Number of the item that this is the run of; null: it is a whole run. */
  protected get itemIndex(): number | null {
    return this.item === null ? null : this.item.index
  }

  /** No adapter has `nodeLog`. */
  get log(): ContextDependencies['log'] {
    return null
  }

  get tags(): Tags {
    return this.request.tags
  }

  /** Aborted when the run stops before its end. */
  get signal(): AbortSignal {
    const { whole } = this
    whole.signals ??= new RunSignal()
    return whole.signals.open(whole.failure)
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
    return new NodeRunContext(this, this.plan.nodes[slot] as GraphNode, this.itemIndex)
  }

  protected createItemRun({ plan }: BlockPlan, values: unknown[], item: Item): ItemRun {
    return new Run(plan, values, this.request, this.dependencies, plan.calls(), item)
  }

  /** How many items of a block may be under way at a time. */
  protected windowOf({ concurrency }: BlockPlan): number {
    return concurrency
  }

  /** The node run that provides the items of a block. */
  protected openSource({ node }: BlockPlan): SourceRun {
    return {
      end: (onEnded) => onEnded(),
      fail: (error, item) => this.fail(error, node, item),
      cancel: ignore,
    }
  }

  protected override complete(results: Results): void {
    if (this.item !== null) {
      this.item.onResults(results)
      return
    }
    this.signals?.ignoreCaller()
    this.reportSuccess(results)
  }

  /** Called once, when a whole run has all its values. */
  protected reportSuccess(results: Results): void {
    this.resolve(results)
  }

  /** Called once, when a whole run has stopped and its adapters have received the cause. */
  protected reportFailure({ error }: Failure): void {
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

  /** Halts the whole run and everything in it, or only the item, if its failure is collected. False: it had stopped or ended before. */
  protected stop(failure: Failure): boolean {
    const { whole } = this
    if (whole.failure !== null || whole.end !== null) return false
    if (this.item?.collectsErrors === true && failure.node !== null) return this.stopItem(failure)
    whole.halt(failure)
    whole.signals?.ignoreCaller()
    const { error, node, item } = failure
    if (!failure.isCancelled) {
      const { graph } = whole.dependencies
      const { outputs, overrides } = whole.request
      noteFailure(error, { runId: whole.runId, node, item, graph, outputs, overrides })
    }
    if (whole.blockRuns !== null) for (const run of whole.blockRuns) run.halt(failure)
    whole.cancelSources()
    whole.signals?.abort(error)
    return true
  }

  private stopItem(failure: Failure): boolean {
    if (this.failure !== null) return false
    this.halt(failure)
    this.itemFailure = failure
    this.vacate()
    return true
  }

  /** Whether this is the run of an item whose failure is collected. */
  protected get hasFailedItem(): boolean {
    return this.itemFailure !== null
  }

  /** Ends node runs that expand and whose block had not started when the run stopped. */
  protected cancelSources(): void {}

  /** Stops the run because of an error, if nothing has stopped it before, and reports its end. */
  protected fail(error: unknown, node: string | null, item: number | null): void {
    const failure = { error, node, item, isCancelled: false }
    if (!this.stop(failure)) return
    if (failure === this.itemFailure) this.reportStopped()
    else this.whole.reportFailure(failure)
  }

  /** Reports the end of a run that was stopped, or of an item whose failure is collected. */
  protected reportStopped(): void {
    const { item, itemFailure } = this
    if (item === null || itemFailure === null) {
      this.reportRunStopped()
      return
    }
    item.onResults(toFailedResults(this.plan.outputs, itemFailure, item.index))
    this.semaphore?.drain()
  }

  protected reportRunStopped(): void {
    if (this.whole.failure !== null) this.whole.reportFailure(this.whole.failure)
  }

  protected override failSlot(error: unknown, slot: number): void {
    this.fail(error, this.plan.nodes[slot]?.name ?? null, this.itemIndex)
  }

  protected override await(
    what: string | number,
    thenable: unknown,
    then: Then,
    onFulfilled: (value: unknown) => void,
    onRejected: (reason: unknown) => void,
  ): void {
    if (this.dependencies.isSync) this.refuse(typeof what === 'number' ? this.nameOf(what) : what, thenable)
    subscribe(thenable, then, onFulfilled, onRejected)
  }

  /** Refuses a promise in the synchronous driver. */
  private refuse(what: string, thenable: unknown): never {
    silence(thenable)
    throw new DagError([problem('DAG_SYNC_PROMISE', { what })])
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
    const run = new BlockRun(block, this.windowOf(block), {
      isSync: this.dependencies.isSync,
      source: this.openSource(block),
      valueOf: (outer) => this.valueOf(outer),
      createItemRun: (values, index, onResults) => {
        const { collectsErrors } = block
        return this.createItemRun(block, values, { whole: this, index, onResults, collectsErrors })
      },
      await: (...thenable) => this.await(...thenable),
      onDone: (collected) => {
        this.values[slot] = collected
        if (isStarting) isDone = true
        else this.settle(slot)
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
      if (this.stop(failure)) this.reportFailure(failure)
    })
  }
}

const ignore = (): void => {}

function toSemaphore({ concurrency }: Request): Semaphore | null {
  return concurrency === null ? null : new Semaphore(concurrency)
}
