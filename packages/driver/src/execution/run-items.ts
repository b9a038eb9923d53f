import type { Then } from '../node/thenable.js'
import type { Block, Results } from '../plan/plan.js'
import { Expansion } from './expansion.js'
import type { Failure } from './failure.js'

/** The run of one item, as what started it knows it. */
export interface ItemRun {
  beginPart(): void
  stopPart(failure: Failure): void
}

/** What the expands of a run need from it. */
export interface ItemsHost {
  /** The value of a slot; a promise of it where it is not there yet. */
  valueOf(slot: number): unknown
  createItemRun(block: Block, values: unknown[], item: number, onResults: (results: Results) => void): ItemRun
  await(
    what: string,
    thenable: unknown,
    then: Then,
    onValue: (value: unknown) => void,
    onError: (error: unknown) => void,
  ): void
  failWith(error: unknown, node: string | null): void
}

/** The expands of a run that are under way, and the runs of their items. */
export class RunItems {
  private readonly host: ItemsHost
  private readonly expansions: Expansion[] = []
  private readonly runs = new Set<ItemRun>()

  constructor(host: ItemsHost) {
    this.host = host
  }

  /** Runs what follows an expand, for each item of `source`. `onDone` may be called before this returns. */
  expand(block: Block, source: unknown, onDone: (collected: Results) => void): void {
    const { host } = this
    const { node } = block
    const expansion = new Expansion(
      {
        startItem: (item, index, onItemDone) => this.startItem(block, item, index, onItemDone),
        await: (thenable, then, onValue, onLate) =>
          host.await(`the items of node "${node}"`, thenable, then, onValue, onLate),
        onError: (error) => host.failWith(error, node),
        onDone,
      },
      node,
      block.plan.outputs,
      block.concurrency,
    )
    this.expansions.push(expansion)
    expansion.start(source)
  }

  stop(failure: Failure): void {
    for (const run of this.runs) run.stopPart(failure)
    for (const expansion of this.expansions) expansion.stop()
  }

  private startItem(block: Block, item: unknown, index: number, onDone: (results: Results) => void): void {
    const { plan, outer } = block
    const values = new Array<unknown>(plan.size)
    outer.forEach(({ slot, of }, position) => {
      const value = this.host.valueOf(slot)
      values[position] = of === null ? value : takeFrom(value, of)
    })
    values[outer.length] = item
    const run = this.host.createItemRun(block, values, index, (results) => {
      this.runs.delete(run)
      onDone(results)
    })
    this.runs.add(run)
    run.beginPart()
  }
}

/** One list of what a block has collected, or will have. */
function takeFrom(collected: unknown, name: string): unknown {
  if (collected instanceof Promise) return collected.then((settled) => settled[name])
  return (collected as Results)[name]
}
