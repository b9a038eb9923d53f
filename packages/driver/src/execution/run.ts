import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import type { GraphNode } from '../graph/graph.js'
import type { Tags } from '../node/tags.js'
import { findThen, silence, subscribe, type Then } from '../node/thenable.js'
import type { Block, Call, ContextMaker, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import { noteFailure } from './describe-failure.js'
import type { Environment } from './environment.js'
import type { Failure } from './failure.js'
import { Lane } from './lane.js'
import { type ContextOwner, NodeRunContext } from './node-run-context.js'
import { type PromisedValue, promiseValue } from './promised-value.js'
import { createRunId } from './run-id.js'
import { type ItemRun, type ItemsHost, RunItems } from './run-items.js'
import { RunSignal } from './run-signal.js'

/** In place of a number of dependencies: they are there, but the value of the slot itself is not yet. */
const AWAITED = -1

const NONE: readonly number[] = []

const NOBODY = -1

interface Deferred {
  readonly resolve: (results: Results) => void
  readonly reject: (error: unknown) => void
}

type End =
  | { readonly isSuccess: true; readonly results: Results }
  | { readonly isSuccess: false; readonly error: unknown }

/** Makes a run a part of another: what follows an expand, for one item. */
export interface Part {
  readonly whole: Run
  readonly item: number
  readonly onResults: (results: Results) => void
}

/**
 * One execution of a plan. A sweep in the order of the plan starts every node whose dependencies are there. Only what is
 * behind a pending promise is counted, and starts when the last of its dependencies arrives.
 */
export class Run implements ContextOwner, ContextMaker, ItemsHost, ItemRun {
  protected readonly plan: Plan
  /** By slot; those from outside are there from the start, and may be thenables. */
  protected readonly values: unknown[]
  protected readonly request: Request
  protected readonly environment: Environment
  /** Null: this is a whole run. */
  protected readonly part: Part | null
  /** The first failure: no node starts after it. */
  protected failure: Failure | null = null
  private readonly calls: readonly (Call | null)[]
  private readonly lane: Lane | null
  /** By slot: how many dependencies are not there yet. Made when the first promise is met. */
  private waiting: number[] | null = null
  /** How many of the slots that the sweep has passed hold no value yet. */
  private unsettled = 0
  /** Slots whose last dependency has arrived, in that order; those before `next` have been started. */
  private ready: number[] | null = null
  private next = 0
  private end: End | null = null
  private deferred: Deferred | null = null
  private id: string | null = null
  private signals: RunSignal | null = null
  private items: RunItems | null = null
  /** By slot: values that items need and that are not there yet. */
  private promised: Map<number, PromisedValue> | null = null

  constructor(
    plan: Plan,
    values: unknown[],
    request: Request,
    environment: Environment,
    calls: readonly (Call | null)[],
    part: Part | null,
  ) {
    this.plan = plan
    this.values = values
    this.request = request
    this.environment = environment
    this.calls = calls
    this.part = part
    this.lane = part !== null ? part.whole.lane : request.concurrency === null ? null : new Lane(request.concurrency)
  }

  /** Runs everything; called once. Rejects with the error that stopped the run, untouched. */
  execute(): Promise<Results> {
    const { signal } = this.request
    if (signal !== null) {
      if (signal.aborted) return Promise.reject(signal.reason)
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
      if (signal.aborted) throw signal.reason
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
    if (this.part !== null) return this.part.whole.runId
    this.id ??= this.request.runId ?? createRunId(this.environment.clock.wallUs())
    return this.id
  }

  /** Nobody takes part who could hear it. */
  get log(): ContextOwner['log'] {
    return null
  }

  get tags(): Tags {
    return this.request.tags
  }

  /** Aborted when the run stops before its end. */
  get signal(): AbortSignal {
    if (this.part !== null) return this.part.whole.signal
    this.signals ??= new RunSignal()
    return this.signals.give(this.failure)
  }

  protected begin(): void {
    this.sweep()
  }

  /** Starts a node whose dependencies are there. True: its value is in place; false: it arrives later, or never. */
  protected start(slot: number): boolean {
    const call = this.calls[slot]
    if (call === null || call === undefined) return this.expand(slot)
    const result = call(this.values, this)
    const then = findThen(result)
    if (then === null) {
      this.values[slot] = result
      return true
    }
    this.awaitValue(slot, result, then)
    return false
  }

  contextOf(slot: number): NodeRunContext {
    return new NodeRunContext(this, this.plan.nodes[slot] as GraphNode, this.part?.item ?? null)
  }

  createItemRun({ plan }: Block, values: unknown[], item: number, onResults: Part['onResults']): Run {
    const part = { whole: this, item, onResults }
    return new Run(plan, values, this.request, this.environment, plan.calls(), part)
  }

  beginPart(): void {
    this.sweep()
  }

  stopPart(failure: Failure): void {
    this.failure = failure
  }

  /** The value of a slot; a promise of it where it is not there yet. */
  valueOf(slot: number): unknown {
    if (this.waiting === null || this.waiting[slot] === 0) return this.values[slot]
    this.promised ??= new Map()
    const known = this.promised.get(slot)
    if (known !== undefined) return known.promise
    const made = promiseValue()
    this.promised.set(slot, made)
    return made.promise
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

  protected sweep(): void {
    const { size, firstNode } = this.plan
    let slot = 0
    try {
      for (; slot < firstNode; slot++) this.receive(slot)
      for (; slot < size && this.failure === null; slot++) {
        if (this.waiting !== null && this.waitsForOthers(slot, this.waiting)) this.unsettled++
        else if (!(this.lane === null ? this.start(slot) : this.launch(slot, this.lane))) this.hold(slot)
      }
    } catch (error) {
      this.stop(error, slot)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** A value has arrived after the sweep: starts what waited for nothing else. */
  protected proceed(slot: number): void {
    let current = slot
    try {
      for (let next = this.release(slot); next !== NOBODY && this.failure === null; ) {
        current = next
        const isInPlace = this.lane === null ? this.start(current) : this.launch(current, this.lane)
        next = isInPlace ? this.release(current) : this.takeReady()
      }
    } catch (error) {
      this.stop(error, current)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** A node that was pending has ended, and its value is in place. */
  protected arrive(slot: number): void {
    const { lane } = this
    lane?.leave()
    this.proceed(slot)
    if (lane !== null && this.failure === null) lane.drain()
  }

  /** Notes what stops the run, and tells everything that is under way. False: something else has stopped it before. */
  protected interrupt(failure: Failure): boolean {
    if (this.part !== null) return this.part.whole.interrupt(failure)
    if (this.failure !== null || this.end !== null) return false
    this.failure = failure
    this.signals?.deafen()
    const { error, node, item } = failure
    if (!failure.isCancelled) {
      const { graph } = this.environment
      const { outputs, overrides } = this.request
      const { runId } = this
      noteFailure(error, { runId, node, item, graph, outputs, overrides })
    }
    this.items?.stop(failure)
    this.signals?.abort(error)
    return true
  }

  /** Stops the run, if nothing has before. */
  failWith(error: unknown, node: string | null): void {
    const failure = { error, node, item: this.part?.item ?? null, isCancelled: false }
    if (this.interrupt(failure)) this.failWhole(failure)
  }

  protected failWhole(failure: Failure): void {
    if (this.part === null) this.fail(failure)
    else this.part.whole.fail(failure)
  }

  /** Waits for a thenable, as `subscribe` does, unless nothing may be awaited. `what` gave it: a hook, or a slot. */
  await(
    what: string | number,
    thenable: unknown,
    then: Then,
    onFulfilled: (value: unknown) => void,
    onRejected: (reason: unknown) => void,
  ): void {
    if (this.environment.isSync) this.refuse(typeof what === 'number' ? this.nameOf(what) : what, thenable)
    subscribe(thenable, then, onFulfilled, onRejected)
  }

  /** Nothing may be awaited. */
  private refuse(what: string, thenable: unknown): never {
    silence(thenable)
    throw new DagError([problem('DAG_SYNC_PROMISE', { what })])
  }

  /** Stops the run because of what a slot was to hold: a node's result, or an item of the node that expands. */
  private stop(error: unknown, slot: number): void {
    const { nodes, inputs } = this.plan
    const source = this.part === null ? undefined : inputs[slot]
    this.failWith(error, nodes[slot]?.name ?? source ?? null)
  }

  private awaitValue(slot: number, thenable: unknown, then: Then): void {
    if (this.environment.isSync) this.refuse(this.nameOf(slot), thenable)
    const isNode = slot >= this.plan.firstNode
    subscribe(
      thenable,
      then,
      (value) => {
        if (this.failure !== null) return
        this.values[slot] = value
        if (isNode) this.arrive(slot)
        else this.proceed(slot)
      },
      (error) => this.stop(error, slot),
    )
  }

  private nameOf(slot: number): string {
    const { nodes, inputs, overrides } = this.plan
    const node = nodes[slot] ?? null
    return node === null ? `"${inputs[slot] ?? overrides[slot - inputs.length] ?? 'config'}"` : `node "${node.name}"`
  }

  private receive(slot: number): void {
    const value = this.values[slot]
    const then = findThen(value)
    if (then === null) return
    this.awaitValue(slot, value, then)
    this.hold(slot)
  }

  /** Starts a node as soon as there is room for it. */
  private launch(slot: number, lane: Lane): boolean {
    if (this.plan.nodes[slot] === null) return this.start(slot)
    if (lane.isFull) {
      lane.wait(() => this.resume(slot, lane))
      return false
    }
    if (this.start(slot)) return true
    lane.enter()
    return false
  }

  private resume(slot: number, lane: Lane): void {
    if (this.failure !== null) return
    try {
      if (!this.launch(slot, lane)) return
    } catch (error) {
      this.stop(error, slot)
      return
    }
    this.proceed(slot)
  }

  /** Runs what follows an expand. True: it is done already. */
  private expand(slot: number): boolean {
    const block = this.plan.blocks.get(slot)
    if (block === undefined) return true
    let isDone = false
    let isStarting = true
    this.items ??= new RunItems(this)
    this.items.expand(block, this.values[block.source], (collected) => {
      this.values[slot] = collected
      if (isStarting) isDone = true
      else this.proceed(slot)
    })
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

  private hold(slot: number): void {
    this.waiting ??= this.plan.counters()
    this.waiting[slot] = AWAITED
    this.unsettled++
  }

  private waitsForOthers(slot: number, waiting: number[]): boolean {
    const dependencies = this.plan.dependencies[slot] ?? NONE
    let count = 0
    for (let index = 0; index < dependencies.length; index++) if (waiting[dependencies[index] ?? 0] !== 0) count++
    waiting[slot] = count
    return count > 0
  }

  /** Counts a value that has arrived, and gives the slot that is to start next. */
  private release(slot: number): number {
    this.unsettled--
    const { waiting } = this
    const dependents = this.plan.dependents[slot] ?? NONE
    if (waiting === null) return NOBODY
    waiting[slot] = 0
    if (this.promised !== null) this.promised.get(slot)?.resolve(this.values[slot])
    let first = this.takeReady()
    for (let index = 0; index < dependents.length; index++) {
      const dependent = dependents[index] ?? 0
      const left = (waiting[dependent] ?? 0) - 1
      waiting[dependent] = left === 0 ? AWAITED : left
      if (left !== 0) continue
      if (first === NOBODY) first = dependent
      else {
        this.ready ??= []
        this.ready.push(dependent)
      }
    }
    return first
  }

  private takeReady(): number {
    const { ready } = this
    if (ready === null || this.next === ready.length) return NOBODY
    return ready[this.next++] ?? NOBODY
  }

  private finish(): void {
    if (this.failure !== null) return
    const results = this.plan.collect(this.values)
    if (this.part !== null) {
      this.part.onResults(results)
      return
    }
    this.signals?.deafen()
    this.succeed(results)
  }
}
