import { createAbortController, reasonOf } from '../node/abort.js'

type OnAbort = (reason: unknown) => void

/** Both ends of the cancellation of a run: the signal of its caller, and the signal that its nodes receive. */
export class RunSignal {
  private controller: AbortController | null = null
  private stopListening: (() => void) | null = null

  /** The signal for nodes. It is aborted at once if the run has stopped already. */
  open(failure: { readonly error: unknown } | null): AbortSignal {
    if (this.controller === null) {
      this.controller = createAbortController()
      if (failure !== null) this.controller.abort(failure.error)
    }
    return this.controller.signal
  }

  abort(reason: unknown): void {
    this.controller?.abort(reason)
  }

  /** Calls back when the caller cancels, until `ignoreCaller`. */
  listenTo(signal: AbortSignal, onAbort: OnAbort): void {
    this.stopListening = listenToSignal(signal, onAbort)
  }

  ignoreCaller(): void {
    this.stopListening?.()
    this.stopListening = null
  }
}

interface SharedListener {
  readonly runs: Set<OnAbort>
  readonly remove: () => void
}

/** One listener per signal of a caller, however many runs share it: Node warns from the eleventh listener on. */
const listeners = new WeakMap<AbortSignal, SharedListener>()

/** Returns a function that ends the subscription. A signal that no run listens to keeps no listener. */
function listenToSignal(signal: AbortSignal, onAbort: OnAbort): () => void {
  const shared = listeners.get(signal) ?? addSharedListener(signal)
  shared.runs.add(onAbort)
  return () => {
    shared.runs.delete(onAbort)
    if (shared.runs.size > 0) return
    shared.remove()
    listeners.delete(signal)
  }
}

function addSharedListener(signal: AbortSignal): SharedListener {
  const runs = new Set<OnAbort>()
  const notify = (): void => {
    for (const onAbort of [...runs]) onAbort(reasonOf(signal))
  }
  signal.addEventListener('abort', notify)
  const shared = { runs, remove: () => signal.removeEventListener('abort', notify) }
  listeners.set(signal, shared)
  return shared
}
