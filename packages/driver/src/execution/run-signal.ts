import { createAbortController } from '../node/abort.js'
import { listenToSignal } from './callers-signal.js'

/** Both ends of the cancellation of a run: the signal that its caller gave, and the one that its nodes are given. */
export class RunSignal {
  private controller: AbortController | null = null
  private stopListening: (() => void) | null = null

  /** What nodes see; `reason`: of a run that has stopped already. */
  give(reason: { readonly error: unknown } | null): AbortSignal {
    if (this.controller === null) {
      this.controller = createAbortController()
      if (reason !== null) this.controller.abort(reason.error)
    }
    return this.controller.signal
  }

  abort(reason: unknown): void {
    this.controller?.abort(reason)
  }

  /** Calls back when the caller cancels, until `deafen`. */
  listenTo(signal: AbortSignal, onAbort: (reason: unknown) => void): void {
    this.stopListening = listenToSignal(signal, onAbort)
  }

  deafen(): void {
    this.stopListening?.()
    this.stopListening = null
  }
}
