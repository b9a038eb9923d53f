import type { NodeExecution } from '../../lifecycle/adapter.js'

export type PendingOutcome =
  | { readonly kind: 'made'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The run that was making it has been stopped: whoever needs it makes it anew. */
  | { readonly kind: 'abandoned' }

/** A result that one run is making, or storing, and that others may wait for. */
export class PendingResult {
  private readonly result: Promise<unknown>
  private readonly maker: NodeExecution
  private outcome: Promise<PendingOutcome> | null = null
  /** Null until the result has settled. */
  private wasAbandoned: boolean | null = null

  constructor(result: Promise<unknown>, maker: NodeExecution) {
    this.result = result
    this.maker = maker
    // Before anybody else hears of it: a failure stops the run of the maker, too, but only afterwards.
    result.then(
      () => {
        this.wasAbandoned = false
      },
      () => {
        this.wasAbandoned = maker.signal.aborted
      },
    )
  }

  get isAbandoned(): boolean {
    return this.wasAbandoned ?? this.maker.signal.aborted
  }

  /** Never rejects, and does not wait for a node that goes on though its run was stopped. */
  wait(): Promise<PendingOutcome> {
    this.outcome ??= new Promise((resolve) => {
      const { signal } = this.maker
      const finish = (outcome: PendingOutcome): void => {
        signal.removeEventListener('abort', onAbort)
        resolve(outcome)
      }
      const onAbort = (): void => {
        if (this.isAbandoned) finish({ kind: 'abandoned' })
      }
      signal.addEventListener('abort', onAbort)
      this.result.then(
        (value) => finish({ kind: 'made', value }),
        (error) => finish(this.isAbandoned ? { kind: 'abandoned' } : { kind: 'failed', error }),
      )
    })
    return this.outcome
  }
}
