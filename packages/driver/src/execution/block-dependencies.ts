import type { Then } from '../node/thenable.js'
import type { Results } from '../plan/plan.js'
import type { Failure } from './describe-failure.js'

export type OnError = (error: unknown) => void

/** The run of a block for one item. */
export interface ItemRun {
  begin(): void
  /** Starts nothing more. */
  halt(failure: Failure): void
}

/** The node run that expands. It lasts until its last item has arrived. Exactly one of its functions is called. */
export interface SourceRun {
  /** Every item has arrived. `onEnded` is called when adapters have received the end, unless that stops the run. */
  end(onEnded: () => void): void
  /** An item is not available, or none is (`item` is null). Fails the run. */
  fail(error: unknown, item: number | null): void
  /** The run had stopped before, and the source is no longer at work. `late` is an error that it threw meanwhile. */
  cancel(late: { readonly error: unknown } | null): void
}

/** Everything that the run of a block needs from the run around it. */
export interface BlockDependencies {
  readonly isSync: boolean
  readonly source: SourceRun
  /** The value of a slot of the outer plan, or a promise of it. */
  valueOf(slot: number): unknown
  /** `onResults` may be called before `begin` returns. */
  createItemRun(values: unknown[], index: number, onResults: (results: Results) => void): ItemRun
  /** Waits for a thenable. Throws in the synchronous driver. */
  await(what: string, thenable: unknown, then: Then, onValue: (value: unknown) => void, onError: OnError): void
  /** Every item has finished. `collected` holds the lists by name, in the order of the items. */
  onDone(collected: Readonly<Record<string, readonly unknown[]>>): void
}

/** The dependencies of a block that was halted: only the end of its source is still reported. */
export function detach({ isSync, source }: BlockDependencies): BlockDependencies {
  return {
    isSync,
    source: { end: ignore, fail: ignore, cancel: source.cancel },
    valueOf: ignore,
    createItemRun: () => ({ begin: ignore, halt: ignore }),
    await: ignore,
    onDone: ignore,
  }
}

const ignore = (): void => {}
