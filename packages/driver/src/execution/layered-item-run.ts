import { describeValue } from '../errors/describe-value.js'
import type { Graph } from '../graph/graph.js'
import { isRecord } from '../guards/is-record.js'
import type { AroundItem, CompiledHooks } from '../lifecycle/compile-hooks.js'
import { findThen, silence, type Then } from '../node/thenable.js'
import type { BlockPlan, Results } from '../plan/plan.js'
import type { ItemRun, OnError } from './block-dependencies.js'
import type { Failure } from './describe-failure.js'
import { toFailedResults } from './failed-results.js'
import { ItemRunExecution } from './item-run-execution.js'
import type { RunClock } from './observation.js'
import type { Item, Run } from './run.js'
import type { Semaphore } from './semaphore.js'

/** Everything that the run of an item with layers needs. */
export interface LayeredItemParts {
  readonly executeItem: AroundItem
  readonly block: BlockPlan
  readonly values: readonly unknown[]
  readonly item: Item
  readonly run: Run
  readonly graph: Graph
  readonly semaphore: Semaphore | null
  readonly clock: RunClock
  readonly hooks: CompiledHooks
  /** The run of the nodes themselves. */
  create(values: unknown[], item: Item): Run
  await(what: string, thenable: unknown, then: Then, onValue: (value: unknown) => void, onError: OnError): void
  /** Stops the whole run. False: it had stopped before. */
  stop(error: unknown, node: string | null): boolean
  reportStopped(): void
}

/** Runs all nodes of one item through the layers of `executeItem`. */
export class LayeredItemRun implements ItemRun {
  private readonly parts: LayeredItemParts
  private readonly inner: ItemRun[] = []
  private readonly rejects: ((reason: unknown) => void)[] = []
  private failure: Failure | null = null
  /** Whether this counts as a pending node. It does not while its own nodes count. */
  private isCounted = false

  constructor(parts: LayeredItemParts) {
    this.parts = parts
  }

  begin(): void {
    const { values } = this.parts
    if (values.some((value) => value instanceof Promise)) {
      // These promises never reject: a value that cannot be had stops the run.
      Promise.all(values).then((settled) => this.enter(settled))
    } else this.enter(values)
  }

  halt(failure: Failure): void {
    this.failure = failure
    for (const run of this.inner) run.halt(failure)
    for (const reject of this.rejects) reject(failure.error)
  }

  private enter(values: readonly unknown[]): void {
    const { block, item, run, graph, clock, semaphore, executeItem } = this.parts
    if (this.failure !== null) return
    if (semaphore?.isFull === true) {
      semaphore.enqueue(() => this.enter(values))
      return
    }
    const { inputs: names, outputs } = block.plan
    const inputs = Object.fromEntries(names.map((name, slot) => [name, values[slot]]))
    const parts = { run, graph, clock, source: block.node, item: item.index, inputs, outputs }
    const execution = new ItemRunExecution(parts)
    try {
      const result = executeItem(execution, () => this.next([...values]))
      const then = findThen(result)
      if (then === null) this.end(execution, result)
      else {
        if (this.inner.length === 0) this.count(semaphore)
        const onError = (error: unknown): void => this.fail(execution, error)
        this.parts.await('executeItem', result, then, (late) => this.end(execution, late), onError)
      }
    } catch (error) {
      this.fail(execution, error)
    }
  }

  /** Runs the nodes here. */
  private next(values: unknown[]): unknown {
    if (this.failure !== null) throw this.failure.error
    this.discount()
    const { block, item, create } = this.parts
    let results: Results | null = null
    let resolve: ((results: Results) => void) | null = null
    const onResults = (found: Results): void => {
      if (resolve === null) results = found
      else resolve(found)
    }
    values.length = block.plan.size
    const run = create(values, { ...item, onResults })
    this.inner.push(run)
    run.begin()
    if (results !== null) return results
    const promise = new Promise<Results>((onFulfilled, onRejected) => {
      resolve = onFulfilled
      this.rejects.push(onRejected)
      if (this.failure !== null) onRejected(this.failure.error)
    })
    silence(promise)
    return promise
  }

  private end(execution: ItemRunExecution, results: unknown): void {
    this.discount()
    if (this.failure !== null) return
    const { item, block } = this.parts
    if (!isRecord(results) || !block.plan.outputs.every((name) => Object.hasOwn(results, name))) {
      const expected = block.plan.outputs.join(', ')
      this.fail(execution, new TypeError(`executeItem must return a record of ${expected}: ${describeValue(results)}`))
      return
    }
    if (execution.reports.length === 0) {
      item.onResults(results)
      return
    }
    this.deliver(execution, results, results)
  }

  /** Passes on the results of the item, once adapters have received its node runs. */
  private deliver(execution: ItemRunExecution, known: Results, results: Results): void {
    const onReported = (): void => {
      if (this.failure === null) this.parts.item.onResults(results)
    }
    const onError = (error: unknown): void => {
      if (this.parts.stop(error, null)) this.parts.reportStopped()
    }
    this.parts.await('executeItem', ...withThen(this.report(execution, known)), onReported, onError)
  }

  private fail(execution: ItemRunExecution, error: unknown): void {
    this.discount()
    if (this.failure !== null) return
    const failed = execution.reports.find(({ outcome }) => outcome.status === 'failed')
    const { item, block } = this.parts
    if (item.collectsErrors && failed !== undefined) {
      this.deliver(execution, {}, toFailedResults(block.plan.outputs, { error, node: failed.node }, item.index))
      return
    }
    if (!this.parts.stop(error, failed?.node ?? null)) return
    const onReported = (): void => this.parts.reportStopped()
    if (execution.reports.length === 0) onReported()
    else this.parts.await('executeItem', ...withThen(this.report(execution, {})), onReported, onReported)
  }

  /** Passes the node runs that ran elsewhere to the adapters. */
  private async report(execution: ItemRunExecution, results: Results): Promise<void> {
    const { preNodeExecute, postNodeExecute } = this.parts.hooks
    for (const report of execution.reports) {
      const finished = execution.toNodeFinished(report, results)
      const { runId, node, item, inputs, startedAtUs } = finished
      await preNodeExecute?.({ runId, node, item, inputs, startedAtUs })
      await postNodeExecute?.(finished)
    }
  }

  private count(semaphore: Semaphore | null): void {
    semaphore?.acquire()
    this.isCounted = true
  }

  private discount(): void {
    const { semaphore } = this.parts
    if (!this.isCounted) return
    this.isCounted = false
    semaphore?.release()
    if (this.failure === null) semaphore?.drain()
  }
}

function withThen(promise: Promise<unknown>): readonly [Promise<unknown>, Then] {
  return [promise, promise.then as Then]
}
