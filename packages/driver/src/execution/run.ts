import { DagError } from '../errors/dag-error.js'
import { problem } from '../errors/problem.js'
import type { GraphNode } from '../graph/graph.js'
import type { Tags } from '../node/tags.js'
import { findThen, silence, subscribe, type Then } from '../node/thenable.js'
import type { Block, Call, Plan, Results } from '../plan/plan.js'
import type { Request } from '../validation/request.js'
import { noteFailure } from './describe-failure.js'
import type { Environment } from './environment.js'
import { Expansion } from './expansion.js'
import type { Failure } from './failure.js'
import { Lane } from './lane.js'
import { type ContextOwner, NodeRunContext } from './node-run-context.js'
import { createRunId } from './run-id.js'

/** In place of a number of dependencies: the value of the slot itself is awaited. */
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
export class Run implements ContextOwner {
  readonly log: ContextOwner['log'] = null
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
  private controller: AbortController | null = null
  private onAbort: (() => void) | null = null
  /** Expands under way, and the runs of their items. */
  private expansions: Expansion[] | null = null
  private parts: Set<Run> | null = null
  /** By slot: who waits for a value that a part of this run needs from outside. */
  private watchers: Map<number, (value: unknown) => void> | null = null
  private watched: Map<number, Promise<unknown>> | null = null

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
    if (this.request.signal?.aborted === true) throw this.request.signal.reason
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

  get tags(): Tags {
    return this.request.tags
  }

  /** Aborted when the run stops before its end. */
  get signal(): AbortSignal {
    if (this.part !== null) return this.part.whole.signal
    if (this.controller === null) {
      this.controller = new AbortController()
      if (this.failure !== null) this.controller.abort(this.failure.error)
    }
    return this.controller.signal
  }

  protected begin(): void {
    this.sweep()
  }

  /** Starts a node whose dependencies are there. True: its value is in place; false: it arrives later, or never. */
  protected start(slot: number): boolean {
    const call = this.calls[slot]
    if (call === null || call === undefined) return this.expand(slot)
    const node = this.plan.needsContext[slot] === true ? (this.plan.nodes[slot] ?? null) : null
    const result = call(this.values, node === null ? null : this.createContext(node))
    const then = findThen(result)
    if (then === null) {
      this.values[slot] = result
      return true
    }
    this.awaitValue(slot, result, then)
    return false
  }

  protected createContext(node: GraphNode): NodeRunContext {
    return new NodeRunContext(this, node, this.part?.item ?? null)
  }

  /** The run of one item. */
  protected createPart(plan: Plan, values: unknown[], part: Part): Run {
    return new Run(plan, values, this.request, this.environment, plan.calls(), part)
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
        else if (!this.launch(slot)) this.hold(slot)
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
        next = this.launch(current) ? this.release(current) : this.takeReady()
      }
    } catch (error) {
      this.stop(error, current)
    }
    if (this.unsettled === 0) this.finish()
  }

  /** A node that was pending has ended, and its value is in place. */
  protected arrive(slot: number): void {
    this.lane?.leave()
    this.proceed(slot)
    if (this.failure === null) this.lane?.drain()
  }

  /** Notes what stops the run, and tells everything that is under way. False: something else has stopped it before. */
  protected interrupt(failure: Failure): boolean {
    if (this.part !== null) return this.part.whole.interrupt(failure)
    if (this.failure !== null || this.end !== null) return false
    this.failure = failure
    this.stopListening()
    const { error, node, item } = failure
    if (!failure.isCancelled) {
      const { graph } = this.environment
      const { outputs, overrides } = this.request
      const { runId } = this
      noteFailure(error, { runId, node, item, graph, outputs, overrides })
    }
    for (const part of this.parts ?? []) part.failure = failure
    for (const expansion of this.expansions ?? []) expansion.stop()
    this.controller?.abort(error)
    return true
  }

  /** Stops the run, if nothing has before. */
  protected failWith(error: unknown, node: string | null): void {
    const failure = { error, node, item: this.part?.item ?? null, isCancelled: false }
    if (this.interrupt(failure)) this.failWhole(failure)
  }

  protected failWhole(failure: Failure): void {
    if (this.part === null) this.fail(failure)
    else this.part.whole.fail(failure)
  }

  /** Waits for a thenable, as `subscribe` does, unless nothing may be awaited. */
  protected await(
    what: string,
    thenable: unknown,
    then: Then,
    onFulfilled: (value: unknown) => void,
    onRejected: (reason: unknown) => void,
  ): void {
    if (!this.environment.isSync) {
      subscribe(thenable, then, onFulfilled, onRejected)
      return
    }
    silence(thenable)
    throw new DagError([problem('DAG_SYNC_PROMISE', { what })])
  }

  /** Stops the run because of what a slot was to hold. */
  private stop(error: unknown, slot: number): void {
    this.failWith(error, this.plan.nodes[slot]?.name ?? null)
  }

  private awaitValue(slot: number, thenable: unknown, then: Then): void {
    const node = this.plan.nodes[slot]?.name
    this.await(
      node === undefined ? `"${this.nameOf(slot)}"` : `node "${node}"`,
      thenable,
      then,
      (value) => {
        if (this.failure !== null) return
        this.values[slot] = value
        if (node === undefined) this.proceed(slot)
        else this.arrive(slot)
      },
      (error) => this.stop(error, slot),
    )
  }

  /** The name of a value from outside. */
  private nameOf(slot: number): string {
    const { inputs, overrides } = this.plan
    return inputs[slot] ?? overrides[slot - inputs.length] ?? 'the config'
  }

  private receive(slot: number): void {
    const value = this.values[slot]
    const then = findThen(value)
    if (then === null) return
    this.awaitValue(slot, value, then)
    this.hold(slot)
  }

  /** Starts a node as soon as there is room for it. */
  private launch(slot: number): boolean {
    const { lane } = this
    if (lane === null || this.plan.nodes[slot] === null) return this.start(slot)
    if (lane.isFull) {
      lane.wait(() => this.resume(slot))
      return false
    }
    if (this.start(slot)) return true
    lane.enter()
    return false
  }

  private resume(slot: number): void {
    if (this.failure !== null) return
    try {
      if (!this.launch(slot)) return
    } catch (error) {
      this.stop(error, slot)
      return
    }
    this.proceed(slot)
  }

  /** Runs what follows an expand, for each of its items. True: it is done already. */
  private expand(slot: number): boolean {
    const block = this.plan.blocks.get(slot)
    if (block === undefined) return true
    let isDone = false
    let isStarting = true
    const expansion = new Expansion(
      {
        startItem: (item, index, onDone) => this.startItem(block, item, index, onDone),
        await: (thenable, then, onValue) =>
          this.await(`the items of node "${block.node}"`, thenable, then, onValue, (error) =>
            this.failWith(error, block.node),
          ),
        onError: (error) => this.failWith(error, block.node),
        onDone: (collected) => {
          this.values[slot] = collected
          if (isStarting) isDone = true
          else this.proceed(slot)
        },
      },
      block.plan.outputs,
      block.concurrency,
    )
    this.expansions ??= []
    this.expansions.push(expansion)
    expansion.start(block.node, this.values[block.source])
    isStarting = false
    return isDone
  }

  private startItem(block: Block, item: unknown, index: number, onDone: (results: Results) => void): void {
    const { plan, outer } = block
    const values = new Array<unknown>(plan.size)
    outer.forEach(({ slot, of }, index) => {
      const value = this.valueOf(slot)
      values[index] = of === null ? value : takeFrom(value, of)
    })
    values[outer.length] = item
    const run = this.createPart(plan, values, {
      whole: this,
      item: index,
      onResults: (results) => {
        this.parts?.delete(run)
        onDone(results)
      },
    })
    this.parts ??= new Set()
    this.parts.add(run)
    run.begin()
  }

  /** The value of a slot, or a promise of it. */
  private valueOf(slot: number): unknown {
    if (this.waiting === null || this.waiting[slot] === 0) return this.values[slot]
    this.watchers ??= new Map()
    this.watched ??= new Map()
    let promise = this.watched.get(slot)
    if (promise === undefined) {
      promise = new Promise((resolve) => this.watchers?.set(slot, resolve))
      this.watched.set(slot, promise)
    }
    return promise
  }

  private listenTo(signal: AbortSignal): void {
    this.onAbort = () => {
      const failure: Failure = { error: signal.reason, node: null, item: null, isCancelled: true }
      if (this.interrupt(failure)) this.fail(failure)
    }
    signal.addEventListener('abort', this.onAbort)
  }

  private stopListening(): void {
    if (this.onAbort === null) return
    this.request.signal?.removeEventListener('abort', this.onAbort)
    this.onAbort = null
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
    if (this.watchers !== null) this.watchers.get(slot)?.(this.values[slot])
    let first = this.takeReady()
    for (let index = 0; index < dependents.length; index++) {
      const dependent = dependents[index] ?? 0
      const left = (waiting[dependent] ?? 0) - 1
      waiting[dependent] = left
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
    this.stopListening()
    this.succeed(results)
  }
}

/** One list of what a block has collected, or will have. */
function takeFrom(collected: unknown, name: string): unknown {
  if (collected instanceof Promise) return collected.then((settled) => settled[name])
  return (collected as Results)[name]
}
