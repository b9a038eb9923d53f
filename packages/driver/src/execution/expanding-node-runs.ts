import type { NodeOutcome, NodeStarted } from '../lifecycle/adapter.js'
import type { SourceRun } from './block-dependencies.js'
import type { Failure } from './describe-failure.js'
import { cancelledBy, outcomeOfError } from './node-outcome.js'
import type { NodeRunContext } from './node-run-context.js'

/** A node run that has returned, and whose items have yet to arrive. */
export interface ExpandingNodeRun {
  readonly started: NodeStarted
  readonly context: NodeRunContext | null
  readonly result: unknown
}

/** Everything that node runs that expand need from their run. */
export interface ExpandingDependencies {
  /** The failure that has stopped the run. */
  failure(): Failure | null
  /** Reports the end of a node run. `cause` is set if it fails the run; `onEnded` is called unless the run has stopped. */
  report(run: ExpandingNodeRun, outcome: NodeOutcome, cause: Failure | null, onEnded: (() => void) | null): void
}

/** The node runs of one run that expand and are not over, until the run of their block takes them. */
export class ExpandingNodeRuns {
  private readonly dependencies: ExpandingDependencies
  private readonly bySlot = new Map<number, ExpandingNodeRun>()

  constructor(dependencies: ExpandingDependencies) {
    this.dependencies = dependencies
  }

  add(slot: number, run: ExpandingNodeRun): void {
    this.bySlot.set(slot, run)
  }

  /** The node run of a slot as the source of its block; null if it has ended already. */
  take(slot: number): SourceRun | null {
    const run = this.bySlot.get(slot)
    if (run === undefined) return null
    this.bySlot.delete(slot)
    const { dependencies } = this
    const node = run.started.node.name
    return {
      end: (onEnded) => dependencies.report(run, { status: 'success', result: run.result }, null, onEnded),
      fail: (error, item) =>
        dependencies.report(run, { status: 'failed', error }, { error, node, item, isCancelled: false }, null),
      cancel(late) {
        const failure = dependencies.failure()
        const outcome = late === null ? cancelledBy(failure) : outcomeOfError(late.error, failure)
        dependencies.report(run, outcome, null, null)
      },
    }
  }

  /** Ends the node runs whose block has not started. */
  cancel(): void {
    const runs = [...this.bySlot.values()]
    this.bySlot.clear()
    for (const run of runs) this.dependencies.report(run, cancelledBy(this.dependencies.failure()), null, null)
  }
}
