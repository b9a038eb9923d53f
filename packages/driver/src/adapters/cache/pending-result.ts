import type { Snapshot } from './snapshot.js'

export type PendingOutcome =
  | { readonly kind: 'success'; readonly snapshot: Snapshot }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The result can be used once, so each run needs another one. */
  | { readonly kind: 'uncacheable' }
  /** The run that was to have the result was stopped, so another run has to call the node. */
  | { readonly kind: 'abandoned' }

const ABANDONED = { kind: 'abandoned' } as const

/** A result that one run is waiting for, or storing, and that other runs may wait for, too. */
export class PendingResult {
  /** Never rejects, and settles as soon as the run is stopped, even if its node continues. */
  readonly outcome: Promise<PendingOutcome>
  private readonly signal: AbortSignal
  private resolve: (outcome: PendingOutcome) => void = () => {}
  private settled: PendingOutcome | null = null

  constructor(signal: AbortSignal) {
    this.signal = signal
    this.outcome = new Promise((resolve) => {
      this.resolve = resolve
    })
    signal.addEventListener('abort', this.abandon, { once: true })
  }

  /** A run that was stopped abandons its result at once, also if `abort` has not reached this listener yet. */
  get isAbandoned(): boolean {
    return this.settled === null ? this.signal.aborted : this.settled.kind === 'abandoned'
  }

  settle(outcome: PendingOutcome): void {
    if (this.settled !== null) return
    this.settled = this.signal.aborted ? ABANDONED : outcome
    this.signal.removeEventListener('abort', this.abandon)
    this.resolve(this.settled)
  }

  private readonly abandon = (): void => this.settle(ABANDONED)
}
