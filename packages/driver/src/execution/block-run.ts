import { findThen, silence, subscribe, type Then } from '../node/thenable.js'
import type { BlockPlan, Results } from '../plan/plan.js'
import { type BlockDependencies, detach, type ItemRun, type OnError } from './block-dependencies.js'
import type { Failure } from './describe-failure.js'
import { checkResult, type Items, openItems } from './open-items.js'

/** Pulls the items of a node that expands, and runs its block for a bounded number of them at a time. */
export class BlockRun {
  private readonly block: BlockPlan
  /** How many items may be under way at a time. */
  private readonly window: number
  private dependencies: BlockDependencies
  private collected: Record<string, unknown[]>
  private readonly itemRuns = new Set<ItemRun>()
  /** Null: there are no more items to pull. */
  private items: Items | null = null
  private pulled = 0
  /** Items whose promise is pending. */
  private promised = 0
  /** Items that have not finished, those with a pending promise included, and the end of the source while it is reported. */
  private active = 0
  private isPulling = false
  private isInNext = false
  private isPumping = false
  private isSourceOver = false
  private isOver = false
  /** Parts of a stopped source that are still at work: a pending `next`, its cleanup, promises of items. */
  private unwinding = 0
  private lateError: { readonly error: unknown } | null = null

  constructor(block: BlockPlan, window: number, dependencies: BlockDependencies) {
    this.block = block
    this.window = window
    this.dependencies = dependencies
    this.collected = Object.fromEntries(block.plan.outputs.map((name) => [name, []]))
  }

  /** `value` is what the node that expands returned. */
  start(value: unknown): void {
    try {
      const items = openItems(this.block.node, value)
      if (this.isOver) this.close(items)
      else this.items = items
    } catch (error) {
      this.fail(error, null)
    }
    this.pump()
  }

  /** The run was stopped: no item is pulled any more, and a generator gets the chance to clean up. */
  halt(failure: Failure): void {
    const { items } = this
    this.isOver = true
    this.items = null
    for (const run of this.itemRuns) run.halt(failure)
    this.detach()
    if (this.isSourceOver) return
    this.isSourceOver = true
    this.unwinding = 1 + this.promised + (this.isPulling ? 1 : 0)
    // A generator that stops its own run cannot be closed before it has paused.
    if (items !== null && !this.isInNext) this.close(items)
    this.unwind(null)
  }

  private fail(error: unknown, item: number | null): void {
    const { items } = this
    if (this.isOver) return
    this.isOver = true
    this.isSourceOver = true
    this.items = null
    if (item !== null && items !== null) this.close(items)
    const { source } = this.dependencies
    this.detach()
    source.fail(error, item)
  }

  /** Promises that stay pending keep nothing of a stopped run alive, except what reports the end of the source. */
  private detach(): void {
    this.dependencies = detach(this.dependencies)
    this.collected = {}
    this.itemRuns.clear()
  }

  private pump(): void {
    if (this.isPumping) return
    this.isPumping = true
    while (this.items !== null && !this.isPulling && this.active < this.window) this.pull(this.items)
    if (this.items === null && this.promised === 0 && !this.isSourceOver) this.endSource()
    this.isPumping = false
    if (this.items !== null || this.active > 0 || this.isOver) return
    this.isOver = true
    this.dependencies.onDone(this.collected)
  }

  private endSource(): void {
    this.isSourceOver = true
    this.active++
    this.dependencies.source.end(() => {
      this.active--
      this.pump()
    })
  }

  private pull(items: Items): void {
    this.isPulling = true
    this.isInNext = true
    let next: unknown
    let then: Then | null
    try {
      next = items.next()
      then = findThen(next)
    } catch (error) {
      this.isInNext = false
      if (this.isOver) this.unwind({ error })
      else this.fail(error, null)
      return
    }
    this.isInNext = false
    if (this.isOver) {
      this.close(items)
      if (then === null || this.dependencies.isSync) this.unwind(null)
      else this.awaitLate(next, then)
      silence(next)
      return
    }
    if (then === null) this.receive(next)
    else this.awaitNext(next, then)
  }

  private awaitNext(next: unknown, then: Then): void {
    const onNext = (late: unknown): void => {
      if (this.isOver) this.unwind(null)
      else {
        this.receive(late)
        this.pump()
      }
    }
    const onError = (error: unknown): void => {
      if (this.isOver) this.unwind({ error })
      else this.fail(error, null)
    }
    this.await(`the items of node "${this.block.node}"`, next, then, onNext, onError, null)
  }

  private receive(next: unknown): void {
    this.isPulling = false
    let item: unknown
    let then: Then | null
    try {
      const result = checkResult(this.block.node, next)
      if (result.done) {
        this.items = null
        return
      }
      item = result.value
    } catch (error) {
      this.fail(error, null)
      return
    }
    const index = this.pulled++
    try {
      then = findThen(item)
    } catch (error) {
      this.fail(error, index)
      return
    }
    this.active++
    if (then === null) this.startItem(item, index)
    else this.awaitItem(item, then, index)
  }

  private awaitItem(promise: unknown, then: Then, index: number): void {
    this.promised++
    const onItem = (item: unknown): void => {
      this.promised--
      if (this.isOver) this.unwind(null)
      else {
        this.startItem(item, index)
        this.pump()
      }
    }
    const onError = (error: unknown): void => {
      this.promised--
      if (this.isOver) this.unwind({ error })
      else this.fail(error, index)
    }
    this.await(`item ${index} of node "${this.block.node}"`, promise, then, onItem, onError, index)
  }

  private await(
    what: string,
    thenable: unknown,
    then: Then,
    onValue: (value: unknown) => void,
    onError: OnError,
    item: number | null,
  ): void {
    try {
      this.dependencies.await(what, thenable, then, onValue, onError)
    } catch (error) {
      this.fail(error, item)
    }
  }

  private startItem(item: unknown, index: number): void {
    const { plan, outer } = this.block
    const values = new Array<unknown>(plan.size)
    outer.forEach(({ slot, of }, position) => {
      const value = this.dependencies.valueOf(slot)
      values[position] = of === null ? value : takeList(value, of)
    })
    values[outer.length] = item
    const run = this.dependencies.createItemRun(values, index, (results) => {
      this.itemRuns.delete(run)
      for (const name in this.collected) (this.collected[name] as unknown[])[index] = results[name]
      this.active--
      this.pump()
    })
    this.itemRuns.add(run)
    run.begin()
  }

  /** A part of a stopped source is no longer at work. The last one to finish ends the node run. */
  private unwind(error: { readonly error: unknown } | null): void {
    this.lateError ??= error
    if (--this.unwinding === 0) this.dependencies.source.cancel(this.lateError)
  }

  private awaitLate(thenable: unknown, then: Then): void {
    subscribe(
      thenable,
      then,
      () => this.unwind(null),
      (error) => this.unwind({ error }),
    )
  }

  /** Lets an iterator clean up. Its errors never replace what stopped the run. */
  private close(items: Items): void {
    try {
      const closed: unknown = items.return?.()
      const then = findThen(closed)
      silence(closed)
      if (then === null || this.dependencies.isSync || this.unwinding === 0) return
      this.unwinding++
      this.awaitLate(closed, then)
    } catch (error) {
      this.lateError ??= { error }
    }
  }
}

/** One list that another block has collected, or will have. */
function takeList(collected: unknown, name: string): unknown {
  if (collected instanceof Promise) return collected.then((settled) => settled[name])
  return (collected as Results)[name]
}
